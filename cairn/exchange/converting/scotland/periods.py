"""Periods as the source writes them; years begin on 1 April."""

import calendar
import re
from datetime import date
from typing import Final

_YEARS = re.compile(r"(\d{4})-(\d{2})(?:;Q([1-4]))?", re.ASCII)
_MONTH = re.compile(r"(\d{4});([A-Z][a-z]+)", re.ASCII)
_MONTHS: Final = {name: number for number, name in enumerate(calendar.month_name) if name}
_QUARTER_ENDS: Final = {"1": (6, 30), "2": (9, 30), "3": (12, 31), "4": (3, 31)}


def last_day(text: str) -> date:
    """The last day of a year, several years, a quarter or a month. ValueError for what is none of these.

    >>> [str(last_day(text)) for text in ("2010-11", "2010-14", "2018-19;Q1", "2018-19;Q4", "2023;October")]
    ['2011-03-31', '2014-03-31', '2018-06-30', '2019-03-31', '2023-10-31']
    """
    if years := _YEARS.fullmatch(text):
        begun = int(years[1])
        ended = begun // 100 * 100 + int(years[2])
        if ended > begun:
            month, day = _QUARTER_ENDS[years[3] or "4"]
            return date(ended if month == 3 else begun, month, day)
    if (month_of := _MONTH.fullmatch(text)) and month_of[2] in _MONTHS:
        year, month = int(month_of[1]), _MONTHS[month_of[2]]
        return date(year, month, calendar.monthrange(year, month)[1])
    raise ValueError(f"{text!r} is no period like 2018-19, 2018-19;Q1 or 2018;April")
