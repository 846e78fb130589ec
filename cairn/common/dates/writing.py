"""Writing days for a reader. Days are the organization's; only clock times stand in the reader's zone."""

from datetime import UTC, date, datetime, time, tzinfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cairn.common.locales import UNKNOWN


def _in_shape(skeleton: str, day: date, locale: Locale) -> str:
    noon = datetime.combine(day, time(12), UTC)
    return format_skeleton(skeleton, noon, tzinfo=UTC, locale=locale)


def day(value: date | None, locale: Locale) -> str:
    """A day in a column: "30 Jun 2027"; null is "–"."""
    return _in_shape("yMMMd", value, locale) if value else UNKNOWN


def long_day(value: date | None, locale: Locale) -> str:
    """A day in a sentence: "30 June 2027"; null is "–"."""
    return format_date(value, "long", locale=locale) if value else UNKNOWN


def day_short(value: date | None, locale: Locale, today: date | None = None) -> str:
    """A day near today, without its year where that is today's: "15 Nov"; null is "–"."""
    if value is None or (today and value.year != today.year):
        return day(value, locale)
    return _in_shape("MMMd", value, locale)


def weekday_and_day(value: date, locale: Locale) -> str:
    """A day as a heading: "Tuesday 24 November"."""
    # CLDR sets a comma that British English does not.
    text = _in_shape("MMMMEEEEd", value, locale)
    return text.replace(",", "") if locale.language == "en" and locale.territory != "US" else text


def near_day(value: date, today: date, locale: Locale) -> str:
    """A day as one speaks of it: "today", "yesterday", "Friday" within the next six days, else "15 Nov"."""
    distance_days = (value - today).days
    named = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if distance_days in named:
        return named[distance_days]
    if 1 < distance_days < 7:
        return format_date(value, "EEEE", locale=locale)
    return day_short(value, locale, today)


# From here on people count years: "5,150 days left" says nothing to anybody.
_COUNTED_IN_YEARS_FROM_DAYS = 730


def distance(value: date, today: date) -> str:
    """How far a day is: "in 12 days", "today", "3 days ago", "in 14 years"."""
    days = (value - today).days
    if days >= _COUNTED_IN_YEARS_FROM_DAYS:
        years = _whole_years(today, value)
        return ngettext("in %(years)s year", "in %(years)s years", years) % {"years": years}
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}


def day_and_distance(value: date | None, today: date, locale: Locale) -> str:
    """A deadline in a sentence: "30 June (in 12 days)", with its year where that is another; null is "–"."""
    if value is None:
        return UNKNOWN
    return f"{day_in_sentence(value, today, locale)} ({distance(value, today)})"


def day_in_sentence(value: date, today: date, locale: Locale) -> str:
    """A day in a sentence, without its year where that is today's: "3 November", "30 June 2027"."""
    return _in_shape("MMMMd", value, locale) if value.year == today.year else long_day(value, locale)


def lateness(due_on: date, today: date, locale: Locale) -> str:
    """When something is due, as one says it: "1 day late", "Today", "Tomorrow", "Friday", "15 Dec"."""
    late = (today - due_on).days
    if late > 0:
        return ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
    text = near_day(due_on, today, locale)
    return text[:1].upper() + text[1:]


def days_left(end: date, today: date) -> str:
    """What remains until a deadline: "218 days left", "14 years left", "last day", "ended 3 days ago"."""
    left = (end - today).days
    if left >= _COUNTED_IN_YEARS_FROM_DAYS:
        years = _whole_years(today, end)
        return ngettext("%(years)s year left", "%(years)s years left", years) % {"years": years}
    if left == 0:
        return _("last day")
    if left > 0:
        return ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}
    return ngettext("ended %(days)s day ago", "ended %(days)s days ago", -left) % {"days": -left}


def _whole_years(first: date, last: date) -> int:
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def span(first: date, last: date, locale: Locale) -> str:
    """A span of days: "16 to 22 November", "28 June to 4 July", with years where they differ."""
    same_year, same_month = first.year == last.year, (first.year, first.month) == (last.year, last.month)
    end = _in_shape("MMMMd", last, locale) if same_year else long_day(last, locale)
    start = _in_shape("MMMMd", first, locale) if same_year else long_day(first, locale)
    if same_month and start.startswith(str(first.day)):
        start = _in_shape("d", first, locale)
    return pgettext("span of days", "%(first)s to %(last)s") % {"first": start, "last": end}


def moment(value: datetime, zone: tzinfo, today: date, locale: Locale) -> str:
    """A clock time in the reader's zone: "today 14:12", "yesterday 15:40", "15 Nov 09:00"."""
    there = value.astimezone(zone)
    return f"{near_day(there.date(), today, locale)} {format_time(there, 'HH:mm', locale=locale)}"
