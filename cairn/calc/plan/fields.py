"""Reading an object of a plan document field by field, noting every fault, not only the first."""

from collections.abc import Callable, Collection
from enum import Enum
from typing import Final, TypeVar

from cairn.calc.plan.faults import Fault, Param, fault

T = TypeVar("T")


class Bad(Enum):
    """What a reader gives for a value that is refused."""

    BAD = "bad"


BAD: Final = Bad.BAD


class Place:
    """Where in the document we are; written out only when a fault needs it."""

    __slots__ = ("_above", "_step")

    def __init__(self, step: str, above: "Place | None" = None) -> None:
        self._step = step
        self._above = above

    def field(self, name: str) -> "Place":
        return Place(f".{name}" if self._above or self._step else name, self)

    def item(self, at: int) -> "Place":
        return Place(f"[{at}]", self)

    def __str__(self) -> str:
        return (str(self._above) if self._above else "") + self._step


class Findings:
    """The faults found so far."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def add(self, place: "Place | str", code: str, **params: Param) -> Bad:
        """Note a fault, and give what stands for the refused value."""
        self.faults.append(fault(str(place), code, **params))
        return BAD


Read = Callable[[object, Place, Findings], T | Bad]
"""How one value is read: the raw value, its place, and where faults are noted."""


class Fields:
    """One object of the document. Null is read as not given."""

    def __init__(self, raw: object, place: Place, findings: Findings, allowed: Collection[str]) -> None:
        self.place = place
        self.findings = findings
        self.bad: set[str] = set()
        """The fields with a fault."""
        self._raw = raw if isinstance(raw, dict) else {}
        if not isinstance(raw, dict):
            findings.add(place if str(place) else "document", "not_an_object", found=shown(raw))
            self.bad.update(allowed)
        for name in self._raw:
            if name not in allowed:
                findings.add(place.field(name if isinstance(name, str) else shown(name)), "unknown_field")

    def has(self, name: str) -> bool:
        """Whether the field says something."""
        return says_something(self._raw.get(name))

    def text(self, name: str) -> str | None:
        """A field as it stands where it is text, without a word about it where it is not."""
        raw = self._raw.get(name)
        return raw if isinstance(raw, str) else None

    def take(self, name: str, read: Read[T], default: T) -> T:
        """A field that may be left out."""
        value = self.maybe(name, read)
        return default if value is None else value

    def maybe(self, name: str, read: Read[T]) -> T | None:
        """A field that may be left out, which is then null; also where it is refused."""
        raw = self._raw.get(name)
        if raw is None:
            return None
        value = read(raw, self.place.field(name), self.findings)
        if isinstance(value, Bad):
            self.bad.add(name)
            return None
        return value

    def need(self, name: str, read: Read[T], placeholder: T) -> T:
        """A field that may not be left out; the placeholder stands in for it where it is refused."""
        if self._raw.get(name) is None and name not in self.bad:
            self.findings.add(self.place.field(name), "field_missing")
            self.bad.add(name)
        return self.take(name, read, placeholder)


def says_something(raw: object) -> bool:
    """Null, an empty list and false do not."""
    return not (raw is None or raw is False or raw == [])


def shown(raw: object) -> str:
    """A value in a sentence: short whatever it is; containers only by their kind, they may be endless."""
    if raw is None:
        return "null"
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, dict):
        return "an object"
    if isinstance(raw, (list, tuple, set)):
        return "a list"
    if isinstance(raw, int) and raw.bit_length() > 200:
        return "a number with more than 60 digits"
    text = repr(raw) if isinstance(raw, str) else str(raw)
    return text if len(text) <= 60 else f"{text[:57]}..."
