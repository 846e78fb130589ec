"""Placeholders in articles: `{goal}`, `{goals}`, `{Goal}`, `{Goals}`, for every noun of `org.terms`."""

import re
from collections.abc import Iterator, Mapping

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def fill(text: str, terms: Mapping[str, str]) -> str:
    """The text in the organization's own words; what is no placeholder stays as it is."""
    return _PLACEHOLDER.sub(lambda found: terms.get(found[1], found[0]), text)


def fill_markdown(text: str, terms: Mapping[str, str]) -> str:
    """The same for Markdown, in which an organization's word means nothing but itself."""
    return _PLACEHOLDER.sub(lambda found: _plain(terms[found[1]]) if found[1] in terms else found[0], text)


def placeholders_in(text: str) -> Iterator[str]:
    """The names that stand in braces."""
    return (found[1] for found in _PLACEHOLDER.finditer(text))


def _plain(word: str) -> str:
    return re.sub(r"([\\`*_\[\]<>&#])", r"\\\1", word)
