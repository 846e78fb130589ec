"""The articles: both languages tell the same, their words are the screen's, their links lead somewhere."""

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from cairn.org.terms import NOUNS
from cairn.support.queries import Article, articles
from cairn.support.queries.articles import GROUPS, LANGUAGES, ROLES
from cairn.support.terms import placeholders_in

ALL = [(language, each) for language in LANGUAGES for each in articles(language).values()]
every_article = pytest.mark.parametrize(
    ("language", "article"), ALL, ids=[f"{language} {each.slug}" for language, each in ALL]
)
# `{target}` stands in a template's title, as one types it.
TYPED = {"target"}
LABEL = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\]\(([^)]*)\)")


@cache
def labels(language: str) -> frozenset[str]:
    """What the screens say, its placeholders written as an article writes them."""
    with (settings.ROOT / "locale/de/LC_MESSAGES/django.po").open("rb") as catalogue:
        messages = [message for message in read_po(catalogue) if message.id]
    sides = [message.id if language == "en" else message.string for message in messages]
    texts = [side if isinstance(side, str) else side[0] for side in sides if side]
    return frozenset(re.sub(r"%\((\w+)\)s", r"{\1}", text).strip() for text in texts)


def test_there_is_an_article_for_many_tasks_in_both_languages() -> None:
    assert list(articles("en")) == list(articles("de"))
    assert len(articles("en")) >= 40


@pytest.mark.parametrize("slug", articles("en"))
def test_both_languages_have_the_same_parts(slug: str) -> None:
    english, german = articles("en")[slug], articles("de")[slug]
    assert (english.group, english.roles, english.see) == (german.group, german.roles, german.see)
    for mark in (r"^## ", r"^\d+\. "):
        counts = [len(re.findall(mark, each.body, re.MULTILINE)) for each in (english, german)]
        assert counts[0] == counts[1], mark


@every_article
def test_what_an_article_is_for_is_known(language: str, article: Article) -> None:
    assert article.group in GROUPS
    assert set(article.roles) <= set(ROLES)
    assert article.see
    assert set(article.see) <= set(articles(language)) - {article.slug}


@every_article
def test_links_lead_to_articles(language: str, article: Article) -> None:
    assert [slug for slug in LINK.findall(article.body) if slug not in articles(language)] == []


@every_article
def test_placeholders_are_nouns_of_the_product(language: str, article: Article) -> None:
    nouns = {name for noun, (many, *_) in NOUNS.items() for name in (noun, many)}
    nouns |= {name.capitalize() for name in nouns} | TYPED
    assert set(placeholders_in(f"{article.title} {article.body}")) <= nouns


@every_article
def test_labels_stand_on_the_screen_as_an_article_says(language: str, article: Article) -> None:
    named = [label for label in LABEL.findall(article.body) if not re.fullmatch(r"\{\w+\}", label)]
    assert [label for label in named if label not in labels(language)] == []


@every_article
def test_an_article_tells_what_for_how_and_what_then(language: str, article: Article) -> None:
    if article.slug != "words":
        assert re.search(r"\A\S.+\n\n## .+\n\n1\. ", article.body), article.slug
        assert len(re.findall(r"^## ", article.body, re.MULTILINE)) == 2
