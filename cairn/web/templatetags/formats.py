"""Numbers, days and rates as the reader writes them. Null is "–" everywhere."""

from datetime import date, datetime

from django.template import Library
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cairn.common import clock, dates, numbers
from cairn.common.locales import current_locale

register = Library()


def _here_today() -> date:
    return clock.now().astimezone(timezone.get_current_timezone()).date()


@register.filter
def exact(value: float | None, digits: int | None = None) -> str:
    """`{{ v|exact }}`: 3,422,612; `{{ v|exact:1 }}` keeps one decimal at most."""
    return numbers.exact(value, current_locale(), digits)


@register.filter
def short(value: float | None) -> str:
    """`{{ v|short }}`: 12,480 and 2.4 M."""
    return numbers.short(value, current_locale())


@register.filter
def percent(ratio: float | None, digits: int | None = None) -> str:
    """`{{ ratio|percent }}`: 41 %, 6.2 %, < 0.01 %; `{{ ratio|percent:1 }}` fixes the decimals."""
    return numbers.percent(ratio, current_locale(), digits)


@register.filter
def amount(value: float | None, unit: str = "") -> str:
    """`{{ v|amount:"GBP" }}`: £1,200; with other units 33 min, 4.6 %, 556 people."""
    return numbers.amount(value, unit, current_locale())


@register.filter
def amount_short(value: float | None, unit: str = "") -> str:
    """`{{ v|amount_short:"GBP" }}`: £1.92 M."""
    return numbers.amount_short(value, unit, current_locale())


@register.simple_tag
def short_with_exact(value: float | None, unit: str = "") -> SafeString | str:
    """A short number that shows the exact one on hover."""
    brief, full = amount_short(value, unit), amount(value, unit)
    return brief if brief == full else format_html('<span title="{}">{}</span>', full, brief)


@register.filter
def per_cadence(rate_per_day: float | None, cadence: str | None = "daily") -> str:
    """`{{ rate|per_cadence:goal.cadence }}`: 30.5 a day, 12 a week; the rate is given per day."""
    return numbers.per_cadence(rate_per_day, cadence, current_locale())


@register.filter
def day(value: date | None) -> str:
    """`{{ d|day }}`: 30 Jun 2027."""
    return dates.day(value, current_locale())


@register.filter
def long_day(value: date | None) -> str:
    """`{{ d|long_day }}`: 30 June 2027."""
    return dates.long_day(value, current_locale())


@register.filter
def weekday_and_day(value: date) -> str:
    """`{{ d|weekday_and_day }}`: Tuesday 24 November."""
    return dates.weekday_and_day(value, current_locale())


@register.filter
def day_short(value: date | None, today: date | None = None) -> str:
    """`{{ d|day_short:today }}`: 15 Nov, with the year where it is not today's."""
    return dates.day_short(value, current_locale(), today)


@register.filter
def near_day(value: date, today: date) -> str:
    """`{{ d|near_day:today }}`: today, yesterday, Friday, 15 Nov."""
    return dates.near_day(value, today, current_locale())


@register.filter
def day_and_distance(value: date | None, today: date) -> str:
    """`{{ d|day_and_distance:today }}`: 30 June (in 12 days)."""
    return dates.day_and_distance(value, today, current_locale())


@register.filter
def lateness(due_on: date, today: date) -> str:
    """`{{ d|lateness:today }}`: 1 day late, Today, Tomorrow, Friday."""
    return dates.lateness(due_on, today, current_locale())


@register.filter
def day_brief(value: date) -> str:
    """`{{ d|day_brief }}`: 3 Nov, with the year where it is not this one."""
    return dates.day_short(value, current_locale(), _here_today())


@register.filter
def day_in_sentence(value: date) -> str:
    """`{{ d|day_in_sentence }}`: 3 November, with the year where it is not this one."""
    return dates.day_in_sentence(value, _here_today(), current_locale())


@register.filter
def days_left(end: date, today: date) -> str:
    """`{{ d|days_left:today }}`: 218 days left."""
    return dates.days_left(end, today)


@register.filter
def moment(value: datetime, today: date | None = None) -> str:
    """`{{ at|moment:today }}`: today 14:12, in the reader's zone."""
    zone = timezone.get_current_timezone()
    return dates.moment(value, zone, today or _here_today(), current_locale())


@register.simple_tag
def span(first: date, last: date) -> str:
    """`{% span first last %}`: 16 to 22 November."""
    return dates.span(first, last, current_locale())
