"""Naming the periods of a cadence: a day, a week, a month, a quarter, a year."""

from datetime import date

from babel import Locale
from babel.dates import format_skeleton
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cairn.common.dates.writing import day_short


def period_name(cadence: str, first: date, last: date, locale: Locale, today: date | None = None) -> str:
    """A period as one calls it: "15 Nov", "week of 9 Nov", "Nov 2026", "Apr to Jun 2026", "2026", "2025/26".

    Years that begin in another month than January carry both. `today` leaves out its own year of days.
    """
    if cadence == "daily":
        return day_short(first, locale, today)
    if cadence == "weekly":
        return _("week of %(day)s") % {"day": day_short(first, locale, today)}
    if cadence == "yearly":
        return _year(first, last)
    ending = _month("yMMM", last, locale)
    if cadence == "monthly" or (first.year, first.month) == (last.year, last.month):
        return ending
    beginning = _month("MMM" if first.year == last.year else "yMMM", first, locale)
    return pgettext("span of days", "%(first)s to %(last)s") % {"first": beginning, "last": ending}


def _year(first: date, last: date) -> str:
    return str(last.year) if first.year == last.year else f"{first.year}/{last.year % 100:02d}"


def _month(skeleton: str, day: date, locale: Locale) -> str:
    return format_skeleton(skeleton, day, locale=locale)
