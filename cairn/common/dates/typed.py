"""Understanding a day as a person types it: "fri", "+2w", "30 June", "30/6/27", "2027-06-30"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from babel import Locale
from babel.dates import get_day_names, get_month_names
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cairn.common.dates.writing import day_short, long_day

_STEP = re.compile(r"(?:in\s+)?(?P<sign>[+-]?)\s*(?P<count>\d{1,4})\s*(?P<unit>[a-z]+)")


class DayNotUnderstood(ValueError):
    """A text that names no day; the message says what, why, and what now."""


@dataclass(frozen=True)
class _View:
    """From where a text is read: today in the organization's zone, and which way one looks."""

    today: date
    locale: Locale
    is_back: bool


def parse_day(text: str, today: date, locale: Locale, *, past: bool = False) -> date:
    """The day that a text means, seen from today in the organization's zone.

    A weekday is the next one, never today; a day without a year is the next one from today on. Where days
    are `past`, as of what has happened, both are the last one, which may be today.
    Raises DayNotUnderstood, with a sentence to show beside the field.
    """
    view = _View(today, locale, past)
    typed = " ".join(text.split())
    word = typed.casefold().strip(" .")
    for reading in (_iso, _near, _weekday, _step, _with_month_name, _in_figures):
        found = reading(word, view)
        if found:
            return found
    if not typed:
        raise DayNotUnderstood(
            _("A date is missing. Enter one, for example %(day)s.") % {"day": _example(view)}
        )
    words = {"typed": typed if len(typed) <= 40 else typed[:39] + "…", "day": _example(view)}
    if past:
        raise DayNotUnderstood(
            _("“%(typed)s” is not a date that exists. Enter one like %(day)s, “fri” or “yesterday”.") % words
        )
    raise DayNotUnderstood(
        _("“%(typed)s” is not a date that exists. Enter one like %(day)s, “fri” or “+2w”.") % words
    )


def _example(view: _View) -> str:
    if view.is_back:
        return day_short(view.today - timedelta(days=5), view.locale)
    return long_day(date(view.today.year + 1, 6, 30), view.locale)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(word: str, view: _View) -> date | None:
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", word, re.ASCII)
    return _day(*map(int, match.groups())) if match else None


def _near(word: str, view: _View) -> date | None:
    words = {
        _("yesterday").casefold(): -1, _("today").casefold(): 0, _("tomorrow").casefold(): 1,
        "yesterday": -1, "today": 0, "tomorrow": 1,
    }  # fmt: skip
    return view.today + timedelta(days=words[word]) if word in words else None


def _weekday(word: str, view: _View) -> date | None:
    """The next such weekday, or looking back the last.

    Its name may be cut to three letters, or to two where the locale does.
    """
    for number, name in get_day_names("wide", locale=view.locale).items():
        short = get_day_names("abbreviated", locale=view.locale)[number].casefold().strip(".")
        if word == short or (len(word) >= 3 and name.casefold().startswith(word)):
            next_on = view.today + timedelta(days=(number - view.today.weekday() - 1) % 7 + 1)
            return next_on - timedelta(days=7) if view.is_back else next_on
    return None


def _step(word: str, view: _View) -> date | None:
    """A number of days, weeks, months or years from today: "+2w", "in 3 months", "-1d"."""
    match = _STEP.fullmatch(word)
    if not match or not (match["sign"] or word.startswith("in")):
        return None
    units = {letter: kind for kind in "dwmy" for letter in _names_of(kind)}
    count, kind = int(match["count"]) * (-1 if match["sign"] == "-" else 1), units.get(match["unit"])
    try:
        if kind in {"d", "w"}:
            return view.today + timedelta(days=count * (7 if kind == "w" else 1))
        if kind in {"m", "y"}:
            return _months_later(view.today, count * (12 if kind == "y" else 1))
    except OverflowError:
        return None
    return None


def _names_of(kind: str) -> set[str]:
    """The words for a unit of time, in English and in the reader's language."""
    spelled = {
        "d": pgettext("words for days, with spaces between", "d day days"),
        "w": pgettext("words for weeks, with spaces between", "w week weeks"),
        "m": pgettext("words for months, with spaces between", "m month months"),
        "y": pgettext("words for years, with spaces between", "y year years"),
    }
    return {kind, *spelled[kind].split()}


def _months_later(today: date, months: int) -> date | None:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _with_month_name(word: str, view: _View) -> date | None:
    """A day and a month's name in either order, a year where one is meant: "30 June", "jun 30, 2027"."""
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)? ?([^\W\d]{3,})\.?,?(?: (\d{4}))?", word)
    parts = (match[1], match[2], match[3]) if match else None
    if not parts:
        match = re.fullmatch(r"([^\W\d]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?", word)
        parts = (match[2], match[1], match[3]) if match else None
    month = _month_named(parts[1], view.locale) if parts else None
    if not parts or not month:
        return None
    return _next(view, int(parts[0]), month, int(parts[2]) if parts[2] else None)


def _month_named(word: str, locale: Locale) -> int | None:
    for names in (get_month_names("wide", locale=locale), get_month_names("wide", locale="en")):
        for number, name in names.items():
            if name.casefold().startswith(word):
                return int(number)
    return None


def _in_figures(word: str, view: _View) -> date | None:
    """Figures in the locale's order: "30/6/27" in Britain, "6/30/27" in the United States."""
    match = re.fullmatch(r"(\d{1,4})[./-](\d{1,2})(?:[./-](\d{2}|\d{4}))?", word.replace(". ", "."))
    if not match or len(match[1]) > 2:
        return None
    first, second = int(match[1]), int(match[2])
    pattern = str(view.locale.date_formats["short"].pattern)
    month_leads = pattern.find("M") < pattern.find("d")
    day, month = (second, first) if month_leads else (first, second)
    year = int(match[3]) if match[3] else None
    return _next(view, day, month, 2000 + year if year is not None and year < 100 else year)


def _next(view: _View, day: int, month: int, year: int | None) -> date | None:
    """The day in that year; without one the first from today on, or looking back the last until today.

    29 February waits for its year.
    """
    if year is not None:
        return _day(year, month, day)
    step = -1 if view.is_back else 1
    years = (view.today.year + step * distance for distance in range(9))
    days = (_day(each, month, day) for each in years if 1 <= each <= 9999)
    return next((found for found in days if found and (found - view.today).days * step >= 0), None)
