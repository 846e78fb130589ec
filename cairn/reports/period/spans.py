"""The days that a report tells of, seen from a day, and how they are called."""

from datetime import date, timedelta

from babel import Locale

from cairn.common.dates import span as span_words
from cairn.common.dates.periods import period_name
from cairn.goals.models import CycleKind
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.cycles import span_with
from cairn.org.models import OrganizationSettings
from cairn.reports.models import Span

_KINDS = {
    Span.QUARTER: CycleKind.QUARTERLY,
    Span.LAST_QUARTER: CycleKind.QUARTERLY,
    Span.MONTH: CycleKind.MONTHLY,
    Span.LAST_MONTH: CycleKind.MONTHLY,
}
_LAST = (Span.LAST_QUARTER, Span.LAST_MONTH)


def days_of(span: str, today: date, settings: OrganizationSettings, locale: Locale) -> tuple[date, date, str]:
    """The first and the last day, and their name."""
    if span == Span.WEEK:
        first, last = today - timedelta(days=7), today - timedelta(days=1)
        return first, last, span_words(first, last, locale)
    kind = _KINDS[Span(span)]
    calendar = calc_settings(settings)
    first, last = span_with(kind, today, calendar)
    if span in _LAST:
        first, last = span_with(kind, first - timedelta(days=1), calendar)
    return first, last, period_name(kind, first, last, locale)
