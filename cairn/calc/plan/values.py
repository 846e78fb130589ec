"""Readers of single values of a plan document: text, numbers, dates, words, lists."""

import math
import re
from collections.abc import Collection, Container, Sequence
from datetime import date, datetime
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from cairn.calc.plan.fields import BAD, Bad, Findings, Place, Read, shown

T = TypeVar("T")
U = TypeVar("U")

KEY = re.compile(r"[\w.-]{1,200}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
CURRENCY = re.compile(r"[A-Z]{3}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def text(most: int) -> Read[str]:
    """Any text up to a number of characters."""

    def read(raw: object, place: Place, findings: Findings) -> str | Bad:
        if not isinstance(raw, str):
            return findings.add(place, "not_text", found=shown(raw))
        return raw if len(raw) <= most else findings.add(place, "too_long", most=most)

    return read


def name(most: int) -> Read[str]:
    """Text that says something."""
    read_text = text(most)

    def read(raw: object, place: Place, findings: Findings) -> str | Bad:
        value = read_text(raw, place, findings)
        return findings.add(place, "is_blank") if isinstance(value, str) and not value.strip() else value

    return read


def number(raw: object, place: Place, findings: Findings) -> float | Bad:
    """A finite number, as a double."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        return findings.add(place, "not_a_number", found=shown(raw))
    try:
        value = float(raw)
    except OverflowError:
        value = math.inf
    return value if math.isfinite(value) else findings.add(place, "not_finite")


def number_from(low: float, high: float) -> Read[float]:
    """A number within a range, ends included."""

    def read(raw: object, place: Place, findings: Findings) -> float | Bad:
        value = number(raw, place, findings)
        if isinstance(value, Bad) or low <= value <= high:
            return value
        return findings.add(place, "out_of_range", low=low, high=high, found=shown(raw))

    return read


def number_above_zero(raw: object, place: Place, findings: Findings) -> float | Bad:
    """A number above 0."""
    value = number(raw, place, findings)
    if isinstance(value, Bad) or value > 0:
        return value
    return findings.add(place, "not_above_zero", found=shown(raw))


def whole_from(low: int, high: int) -> Read[int]:
    """A whole number within a range, ends included."""

    def read(raw: object, place: Place, findings: Findings) -> int | Bad:
        value = number(raw, place, findings)
        if isinstance(value, Bad):
            return value
        if not value.is_integer():
            return findings.add(place, "not_whole", found=shown(raw))
        if not low <= value <= high:
            return findings.add(place, "out_of_range", low=low, high=high, found=shown(raw))
        return int(value)

    return read


def flag(raw: object, place: Place, findings: Findings) -> bool | Bad:
    """true or false."""
    return raw if isinstance(raw, bool) else findings.add(place, "not_yes_or_no", found=shown(raw))


def day(raw: object, place: Place, findings: Findings) -> date | Bad:
    """A date, written YYYY-MM-DD; YAML gives dates as such."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if isinstance(raw, str) and DAY.fullmatch(raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            pass
    return findings.add(place, "not_a_date", found=shown(raw))


def word(allowed: Sequence[str]) -> Read[str]:
    """One of a few words."""
    listed = ", ".join(allowed)

    def read(raw: object, place: Place, findings: Findings) -> str | Bad:
        if isinstance(raw, str) and raw in allowed:
            return raw
        return findings.add(place, "not_a_word", found=shown(raw), allowed=listed)

    return read


def key(raw: object, place: Place, findings: Findings) -> str | Bad:
    """A stable name."""
    if isinstance(raw, str) and KEY.fullmatch(raw):
        return raw
    return findings.add(place, "not_a_key", found=shown(raw))


def key_of(what: str, known: Container[str]) -> Read[str]:
    """The key of something that the plan has."""

    def read(raw: object, place: Place, findings: Findings) -> str | Bad:
        value = key(raw, place, findings)
        if isinstance(value, Bad) or value in known:
            return value
        return findings.add(place, "refers_to_nothing", what=what, key=shown(value))

    return read


def owner(units: Container[str], people: Container[str]) -> Read[str]:
    """`unit:KEY` or `person:KEY` of one that the plan has."""
    readers = {"unit": key_of("unit", units), "person": key_of("person", people)}

    def read(raw: object, place: Place, findings: Findings) -> str | Bad:
        kind, _, rest = raw.partition(":") if isinstance(raw, str) else ("", "", "")
        if kind not in readers or not KEY.fullmatch(rest):
            return findings.add(place, "not_an_owner", found=shown(raw))
        found = readers[kind](rest, place, findings)
        return found if isinstance(found, Bad) else f"{kind}:{found}"

    return read


def timezone(raw: object, place: Place, findings: Findings) -> str | Bad:
    """The name of a time zone that this system knows."""
    if isinstance(raw, str) and len(raw) <= 64:
        try:
            ZoneInfo(raw)
        except (KeyError, ValueError, OSError):  # unknown, not a name at all, a folder of names
            pass
        else:
            return raw
    return findings.add(place, "not_a_timezone", found=shown(raw))


def currency(raw: object, place: Place, findings: Findings) -> str | Bad:
    """Three capital letters."""
    is_one = isinstance(raw, str) and CURRENCY.fullmatch(raw)
    return cast(str, raw) if is_one else findings.add(place, "not_a_currency", found=shown(raw))


def email(raw: object, place: Place, findings: Findings) -> str | Bad:
    """An e-mail address; whether it works only a mail can tell."""
    if isinstance(raw, str) and len(raw) <= 254 and EMAIL.fullmatch(raw):
        return raw
    return findings.add(place, "not_an_email", found=shown(raw))


def pair(first: str, read_first: Read[T], second: str, read_second: Read[U]) -> Read[tuple[T, U]]:
    """A list of two values; `first` and `second` are their names for a sentence."""

    def read(raw: object, place: Place, findings: Findings) -> tuple[T, U] | Bad:
        if not isinstance(raw, (list, tuple)) or len(raw) != 2:
            return findings.add(place, "not_a_pair", first=first, second=second, found=shown(raw))
        one = read_first(raw[0], place.item(0), findings)
        other = read_second(raw[1], place.item(1), findings)
        return BAD if isinstance(one, Bad) or isinstance(other, Bad) else (one, other)

    return read


def many(read_item: Read[T]) -> Read[tuple[T, ...]]:
    """A list; it is bad as a whole where one entry is, and each bad entry is noted."""

    def read(raw: object, place: Place, findings: Findings) -> tuple[T, ...] | Bad:
        if not isinstance(raw, (list, tuple)):
            return findings.add(place, "not_a_list", found=shown(raw))
        items = [read_item(one, place.item(at), findings) for at, one in enumerate(raw)]
        good = tuple(one for one in items if not isinstance(one, Bad))
        return good if len(good) == len(items) else BAD

    return read


def distinct(read_item: Read[str]) -> Read[tuple[str, ...]]:
    """A list that names nothing twice."""
    read_many = many(read_item)

    def read(raw: object, place: Place, findings: Findings) -> tuple[str, ...] | Bad:
        items = read_many(raw, place, findings)
        if isinstance(items, Bad) or len(set(items)) == len(items):
            return items
        seen: set[str] = set()
        for at, one in enumerate(items):
            if one in seen:
                findings.add(place.item(at), "listed_twice", key=shown(one))
            seen.add(one)
        return BAD

    return read


def known_keys(raw: object) -> Collection[str]:
    """The well-formed keys that a section's entries give themselves."""
    entries = raw if isinstance(raw, (list, tuple)) else ()
    named = [entry.get("key") for entry in entries if isinstance(entry, dict)]
    return {one for one in named if isinstance(one, str)}
