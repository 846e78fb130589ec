"""What the help's articles and the changelog say: they are written once a language, not translated."""

from collections.abc import Iterator

from cairn.org.terms import NOUNS
from cairn.support.queries import articles, news
from cairn.support.rendering import rendered
from cairn.support.terms import fill
from tests.spoken.texts import texts_of

_GAP = "\N{BLACK SQUARE}"
"""Stands where the organization's own word does."""


def told_by_articles() -> set[str]:
    """Every text of an English article, cut where an organization's word stands in it, and of the news."""
    nouns = [name for noun, (many, *_) in NOUNS.items() for name in (noun, many)]
    gaps = dict.fromkeys([*nouns, *(name.capitalize() for name in nouns)], _GAP)
    sources = [text for each in articles("en").values() for text in (each.title, each.body)]
    pieces = [fill(text, gaps) for text in sources] + [item.text for item in news()]
    return {cut for text in pieces for cut in _cuts(text)}


def _cuts(text: str) -> Iterator[str]:
    for _place, said in texts_of(rendered(text, str)):
        for cut in said.split(_GAP):
            plain = cut.strip(" ,.:;()?!“”…›")
            if plain:
                yield plain
