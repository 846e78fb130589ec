"""A document as it was parsed, with what is wrong in it whatever it is meant to be."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.calc.plan.faults import Fault

DEEPEST = 40
"""Levels within each other; a plan needs six."""
TOO_DEEP = f"is nested more than {DEEPEST} levels deep, which no plan is"


@dataclass(frozen=True)
class Parsed:
    """The document in plain dicts, lists, texts, numbers, booleans and None."""

    document: object
    faults: tuple[Fault, ...] = ()


class RepeatedKeys(dict[str, object]):
    """An object that names some of its keys more than once; the last one of each is kept."""

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        self.repeated = [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]


def object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object that these pairs make, which remembers where it names a key twice."""
    found = dict(pairs)
    return found if len(found) == len(pairs) else RepeatedKeys(pairs)


def checked(document: object) -> Parsed:
    """The document with the faults of its texts and keys. Raises ValueError where it is too deep."""
    faults = [found for place, value in _walk(document) for found in _faults_at(place, value)]
    return Parsed(document, tuple(faults))


def fault(place: str, sentence: str) -> Fault:
    """A fault of the file rather than of the plan in it."""
    return Fault(place=place, code="file", sentence=sentence)


def _faults_at(place: str, value: object) -> Iterator[Fault]:
    if isinstance(value, RepeatedKeys):
        for name in value.repeated:
            yield fault(_within(place, name), "is named twice")
    if isinstance(value, dict):
        for name in value:
            if not _is_storable(name):
                yield fault(place, "has a field whose name holds a character that is none")
    elif isinstance(value, str) and not _is_storable(value):
        yield fault(place, "holds a character that is none (U+0000, or half of a pair)")


def _is_storable(text: str) -> bool:
    """Whether any database takes the text: no NUL, no lone half of a surrogate pair."""
    if text.isascii():
        return "\0" not in text
    return not any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text)


def _walk(document: object) -> Iterator[tuple[str, object]]:
    """Each object, list and text with its place, in the file's order; by a stack, not by recursion."""
    waiting: list[tuple[str, object, int]] = [("", document, 1)]
    while waiting:
        place, value, depth = waiting.pop()
        if depth > DEEPEST:
            raise ValueError(TOO_DEEP)
        if isinstance(value, dict):
            below = [(_within(place, name), each, depth + 1) for name, each in value.items()]
            waiting += reversed(below)
        elif isinstance(value, list):
            below = [(f"{place}[{at}]", each, depth + 1) for at, each in enumerate(value)]
            waiting += reversed(below)
        elif not isinstance(value, str):
            continue
        yield place, value


def _within(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
