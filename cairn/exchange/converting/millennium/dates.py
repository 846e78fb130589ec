"""Dates as the source's spreadsheets left them."""

import calendar
import re
from datetime import date
from typing import Final

_MONTHS: Final = {name: number for number, name in enumerate(calendar.month_abbr) if name}
_DAY = re.compile(r"(\d{1,2})-([A-Z][a-z]{2})-(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{2})-([A-Z][a-z]{2})", re.ASCII)
_QUARTER = re.compile(r"\(?Quarter \d+ Results:\s+[A-Z][a-z]+ to ([A-Z][a-z]{2})[a-z]* (\d{4})\)?", re.ASCII)


def day(text: str) -> date:
    """A day of this century; of a month alone its last day. ValueError for what is neither.

    `11-Jun` is June 2011: a spreadsheet had turned "Jun-11" round.

    >>> [str(day(text)) for text in ("14-Jul-08", "1-Mar-10", "11-Jun")]
    ['2008-07-14', '2010-03-01', '2011-06-30']
    """
    if (found := _DAY.fullmatch(text)) and found[2] in _MONTHS:
        return date(2000 + int(found[3]), _MONTHS[found[2]], int(found[1]))
    if (found := _MONTH.fullmatch(text)) and found[2] in _MONTHS:
        return last_of_month(2000 + int(found[1]), _MONTHS[found[2]])
    raise ValueError(f"{text!r} is no day like 14-Jul-08 and no month like 11-Jun")


def is_day(text: str) -> bool:
    """Whether the text has the form of a day or a month."""
    return bool(_DAY.fullmatch(text) or _MONTH.fullmatch(text))


def end_of_quarter(text: str) -> date:
    """The last day of the quarter that results are of.

    >>> str(end_of_quarter("(Quarter 13 Results: July to September 2012)"))
    '2012-09-30'
    """
    found = _QUARTER.fullmatch(text)
    if not found or found[1] not in _MONTHS:
        raise ValueError(f"{text!r} is no quarter like (Quarter 13 Results: July to September 2012)")
    return last_of_month(int(found[2]), _MONTHS[found[1]])


def last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
