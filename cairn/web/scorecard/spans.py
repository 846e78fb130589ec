"""The spans that a scorecard is asked for: quarters and years of the calendar, and cycles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from cairn.common.dates import span as span_text
from cairn.common.dates.periods import period_name
from cairn.common.locales import current_locale
from cairn.goals.models import Cycle
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.cycles import cycles_of, span_with
from cairn.goals.queries.scoring import Span, Subject
from cairn.org.access import Actor

MOST_CYCLES = 4
LONGEST_DAYS = 10 * 366


@dataclass(frozen=True)
class SpanChoice:
    """A span by its name, and whether it is the one that is shown."""

    name: str
    span: Span
    is_current: bool = False

    @property
    def query(self) -> str:
        return f"?{urlencode({'from': self.span[0].isoformat(), 'to': self.span[1].isoformat()})}"


def span_asked(actor: Actor, asked: QueryDict) -> Span:
    """The days that an address names; this quarter where it names none that make a span."""
    try:
        first, last = (date.fromisoformat(asked.get(name, "")) for name in ("from", "to"))
    except ValueError:
        return _calendar(actor, "quarterly", actor.today)
    is_span = first <= last and (last - first).days <= LONGEST_DAYS
    return (first, last) if is_span else _calendar(actor, "quarterly", actor.today)


def choices(actor: Actor, subject: Subject, shown: Span) -> list[SpanChoice]:
    """This quarter, the last, this year, the last cycles of his or of all; else what is shown."""
    found: dict[Span, str] = {}
    for kind in ("quarterly", "yearly"):
        this = _calendar(actor, kind, actor.today)
        for span in (this, _before(actor, kind, this)):
            found[span] = period_name(kind, span[0], span[1], current_locale())
    for cycle in _cycles(actor, subject):
        found.setdefault((cycle.start_on, cycle.end_on), cycle.name)
    found.setdefault(shown, span_text(shown[0], shown[1], current_locale()))
    return [SpanChoice(name, span, span == shown) for span, name in found.items()]


def span_before(actor: Actor, span: Span) -> SpanChoice:
    """The span before one: of the calendar where it is a period of that, else as many days."""
    for kind in ("monthly", "quarterly", "yearly"):
        if span == _calendar(actor, kind, span[0]):
            before = _before(actor, kind, span)
            return SpanChoice(period_name(kind, before[0], before[1], current_locale()), before)
    before = (span[0] - (span[1] - span[0]) - timedelta(days=1), span[0] - timedelta(days=1))
    return SpanChoice(_("The time before"), before)


def _calendar(actor: Actor, kind: str, day: date) -> Span:
    return span_with(kind, day, calc_settings(actor.settings))


def _before(actor: Actor, kind: str, span: Span) -> Span:
    return _calendar(actor, kind, span[0] - timedelta(days=1))


def _cycles(actor: Actor, subject: Subject) -> Sequence[Cycle]:
    unit = subject.unit or (subject.person.unit if subject.person else None)
    rows = cycles_of(actor.organization_id).filter(start_on__lte=actor.today)
    mine = [row for row in rows[:50] if row.unit_id in (None, unit.pk if unit else None)]
    return mine[:MOST_CYCLES]
