"""Reading a section by columns: each distinct value of a field once, by the reader that all plans share."""

from collections.abc import Collection, Container, Sequence
from math import isfinite
from typing import Any, TypeVar, cast

from cairn.calc.plan.fields import Bad, Findings, Place, Read

T = TypeVar("T")
D = TypeVar("D")

NOWHERE = Place("")
"""Whatever is refused here is read again with its place by the careful reader."""


class Unsure(Exception):
    """Something that the careful reader has to look at: a fault, or what is merely unusual."""


def surely(read: Read[T], raw: object) -> T:
    """What a reader takes a value for; Unsure where it finds any fault in it."""
    findings = Findings()
    value = read(raw, NOWHERE, findings)
    if findings.faults or isinstance(value, Bad):
        raise Unsure
    return value


class Columns:
    """The entries of a section, all of them objects that name no unknown field."""

    def __init__(self, entries: object, allowed: Collection[str]) -> None:
        entries = [] if entries is None else entries
        if not isinstance(entries, list) or not set(map(type, entries)) <= {dict}:
            raise Unsure
        self.entries: list[dict[str, object]] = entries
        self.used = set().union(*entries)
        if not self.used <= set(allowed):
            raise Unsure
        self.field_count = sum(map(len, entries))

    def raw(self, name: str) -> list[object]:
        """The field as it stands in each entry; null where it is not given."""
        return [entry.get(name) for entry in self.entries] if name in self.used else self._all(None)

    def each(self, name: str, read: Read[T], default: D) -> list[T | D]:
        """The field of each entry, each distinct value read once; for values that are text."""
        if name not in self.used:
            return self._all(default)
        column = self._texts(name)
        found = {value: surely(read, value) for value in set(column) if value is not None}
        return [default if value is None else found[value] for value in column]

    def references(self, name: str, known: Container[str]) -> list[str | None]:
        """The field of each entry, the key of one of those known."""
        column = self._texts(name)
        if not all(value is None or value in known for value in set(column)):
            raise Unsure
        return column

    def numbers(self, name: str, default: D) -> list[float | D]:
        """The field of each entry as a double."""
        if name not in self.used:
            return self._all(default)
        column = self.raw(name)
        given = iter(as_numbers([value for value in column if value is not None]))
        return [default if value is None else next(given) for value in column]

    def others(self, name: str, read: Read[T], default: D) -> list[T | D]:
        """The field of each entry, read one by one: for lists, and for what few entries have."""
        if name not in self.used:
            return self._all(default)
        return [default if value is None else surely(read, value) for value in self.raw(name)]

    def _texts(self, name: str) -> list[str | None]:
        column = self.raw(name)
        if not set(map(type, column)) <= {str, type(None)}:
            raise Unsure
        return cast(list[str | None], column)

    def _all(self, value: Any) -> list[Any]:
        return [value] * len(self.entries)


def as_numbers(raw: Sequence[object]) -> tuple[float, ...]:
    """Finite numbers as doubles; by their exact types, since true and false are numbers to Python."""
    if not set(map(type, raw)) <= {float, int}:
        raise Unsure
    try:
        found = tuple(map(float, cast(Sequence[float], raw)))
    except OverflowError:
        raise Unsure from None
    if not all(map(isfinite, found)):
        raise Unsure
    return found


def fields_within(value: object) -> int:
    """How many fields all objects within a value have."""
    if isinstance(value, dict):
        return len(value) + sum(map(fields_within, value.values()))
    return sum(map(fields_within, value)) if isinstance(value, list) else 0


def all_named(keys: Sequence[str]) -> None:
    """Unsure where a key is missing, and so empty, or given twice."""
    if "" in keys or len(set(keys)) != len(keys):
        raise Unsure
