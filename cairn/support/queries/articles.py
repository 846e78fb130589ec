"""The help's articles: Markdown files of the package, one a task and language.

A file begins with its title, then says in lines of `key: words` which group it stands in, at which
place there, for whom it is (`for`, the roles), and what to read next (`see`); an empty line ends them.
A noun of the product is a placeholder, `{goal}`, `{Goals}`: the organization's own word stands there.
A link to another article is `[words](record)`; a label stands in **bold**, as the screen has it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from cairn.support.terms import fill, fill_markdown

FOLDER = Path(__file__).resolve().parent.parent / "articles"
LANGUAGES = ("en", "de")
GROUPS = ("mine", "goals", "leading", "people", "settings", "reading")
ROLES = ("employee", "lead", "head", "administrator")


@dataclass(frozen=True)
class Article:
    """One task, in one language, its nouns still placeholders."""

    slug: str
    title: str
    group: str
    place: int
    roles: tuple[str, ...]
    see: tuple[str, ...]
    body: str

    def with_terms(self, terms: Mapping[str, str]) -> "Article":
        """The same in the organization's own words."""
        title, body = fill(self.title, terms), fill_markdown(self.body, terms)
        return replace(self, title=title, body=body)


@cache
def articles(language: str) -> Mapping[str, Article]:
    """All of a language by their slugs, in the order of their places; English where there is none."""
    spoken = language.split("-")[0]
    folder = FOLDER / (spoken if spoken in LANGUAGES else "en")
    read = sorted((_read(path) for path in folder.glob("*.md")), key=lambda each: each.place)
    return {each.slug: each for each in read}


def article(language: str, slug: str) -> Article | None:
    """The article of that slug; null where there is none."""
    return articles(language).get(slug)


def _read(path: Path) -> Article:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    title, *lines = head.splitlines()
    facts = {key: words.split() for key, _, words in (line.partition(":") for line in lines)}
    return Article(
        slug=path.stem,
        title=title.removeprefix("# "),
        group=facts["group"][0],
        place=int(facts["place"][0]),
        roles=tuple(facts.get("for", ROLES)),
        see=tuple(facts.get("see", ())),
        body=body.strip(),
    )
