"""Periods as offices of statistics write them: the last day of each."""

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import Final

_MONTHS: Final = {name.lower()[:3]: at for at, name in enumerate(calendar.month_name) if name}
_OF_FISCAL_QUARTERS: Final = {"1": (0, 6), "2": (0, 9), "3": (0, 12), "4": (1, 3)}


def last_day_of(text: str, *, dashed_years: bool = False) -> date:
    """The last day that a text means: a day, a month, a quarter, a year or several. ValueError for others.

    "2010-11" is a November, or the two years that some count from spring to spring: who reads knows which.

    >>> [str(last_day_of(text)) for text in ("2020-12-31", "2021-07", "April 2021", "2023;October", "2021")]
    ['2020-12-31', '2021-07-31', '2021-04-30', '2023-10-31', '2021-12-31']
    >>> [str(last_day_of(text)) for text in ("2022 Q3", "2010/11", "2018-19;Q1", "Jan 2012-Dec 2012")]
    ['2022-09-30', '2011-12-31', '2018-06-30', '2012-12-31']
    >>> str(last_day_of("2010-11", dashed_years=True))
    '2011-12-31'
    """
    for form, meant in _FORMS:
        if (match := form.fullmatch(text.strip())) and not (dashed_years and form is _MONTH):
            return meant(match)
    raise ValueError(f"{text!r} is no day, month, quarter or year")


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _named(month: str, year: str) -> date:
    if month.lower()[:3] not in _MONTHS:
        raise ValueError(f"{month!r} is no month")
    return _end(int(year), _MONTHS[month.lower()[:3]])


def _fiscal_quarter(match: re.Match[str]) -> date:
    later, month = _OF_FISCAL_QUARTERS[match[2]]
    return _end(int(match[1]) + later, month)


def _ending(match: re.Match[str]) -> date:
    """The year that two years end with, of which the second may have its last two digits only."""
    return date(int(match[1][: 4 - len(match[2])] + match[2]), 12, 31)


_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_FORMS: Final[list[tuple[re.Pattern[str], Callable[[re.Match[str]], date]]]] = [
    (form if isinstance(form, re.Pattern) else re.compile(form, re.ASCII), meant)
    for form, meant in (
        (r"\d{4}-\d{2}-\d{2}", lambda match: date.fromisoformat(match[0])),
        (_MONTH, lambda match: _end(int(match[1]), int(match[2]))),
        (r"(\d{4})[a-z]?", lambda match: date(int(match[1]), 12, 31)),
        (r"(\d{4}) Q([1-4])", lambda match: _end(int(match[1]), 3 * int(match[2]))),
        (r"(\d{4})-\d{2};Q([1-4])", _fiscal_quarter),
        (r"(\d{4})[-/](\d{2}|\d{4})", _ending),
        (r"(\d{4});([A-Za-z]+)", lambda match: _named(match[2], match[1])),
        (r"(?:[A-Za-z]+ \d{4} ?- ?)?([A-Za-z]+) (\d{4})", lambda match: _named(match[1], match[2])),
    )
]
