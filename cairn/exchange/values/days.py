"""Days in a CSV: as ISO writes them, or in figures, whose order the file itself has to show."""

import re
from datetime import date
from functools import lru_cache

from cairn.exchange.values.choices import DateOrder
from cairn.exchange.values.shown import Shown

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d{2}")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")


class NotADay(ValueError):
    """A text that is no day; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@lru_cache(maxsize=4096)
def day_of(text: str, order: DateOrder | None) -> date:
    """The day that a text means, in that order where it is written in figures. Raises NotADay.

    A time of day behind it, as spreadsheets add it, says nothing about the day. Points stand between day,
    month and year in this order only.
    """
    bare = _without_clock(text)
    if match := _YEAR_FIRST.fullmatch(bare):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    match = _YEAR_LAST.fullmatch(bare)
    if not match:
        raise NotADay("short_year" if _SHORT_YEAR.fullmatch(bare) else "not_a_date")
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or order is DateOrder.DAY_FIRST:
        return _day(year, second, first)
    return _day(year, first, second)


def _without_clock(text: str) -> str:
    clock = _CLOCK.search(text) if ":" in text else None
    return text[: clock.start()] if clock else text


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADay("no_such_day") from None


def look_at_day(shown: Shown[DateOrder], line: int, text: str) -> None:
    """Take in what a text shows of which comes first, day or month."""
    match = _YEAR_LAST.fullmatch(_without_clock(text))
    if not match or match[2] == "." or match[1] == match[3]:
        return
    first, second = int(match[1]), int(match[3])
    if first <= 12 and second <= 12:
        shown.may_be_either(line, text)
    elif max(first, second) <= 31 and min(first, second) <= 12:
        shown.is_written(DateOrder.DAY_FIRST if first > 12 else DateOrder.MONTH_FIRST, line, text)
