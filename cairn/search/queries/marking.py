"""Which parts of a name somebody asked for, to be shown as such."""

import re
from typing import NamedTuple

from cairn.search.queries.likeness import is_mistyped
from cairn.search.words import words_in

_PARTS = re.compile(r"\w+|\W+")


class Piece(NamedTuple):
    """A part of a name, and whether it was asked for."""

    text: str
    is_asked: bool


def pieces(name: str, text: str) -> list[Piece]:
    """The name in pieces that together are the name.

    >>> pieces("Feed people", "feed peo")
    [Piece(text='Feed', is_asked=True), Piece(text=' ', is_asked=False), Piece(text='peo', is_asked=True), \
Piece(text='ple', is_asked=False)]
    """
    typed = words_in(text)
    return [piece for part in _PARTS.findall(name) for piece in _of_part(part, typed)]


def _of_part(part: str, typed: list[str]) -> list[Piece]:
    plain = words_in(part)
    if len(plain) != 1:
        return [Piece(part, is_asked=False)]
    length = max((_asked_length(part, plain[0], word) for word in typed), default=0)
    found = [Piece(part[:length], is_asked=True), Piece(part[length:], is_asked=False)]
    return [piece for piece in found if piece.text]


def _asked_length(part: str, plain: str, typed: str) -> int:
    """How much of a word was typed, from its beginning; all of it where it was mistyped."""
    if plain.startswith(typed):
        return len(typed) if len(plain) == len(part) else len(part)
    return len(part) if is_mistyped(typed, plain) or (len(typed) >= 4 and typed in plain) else 0
