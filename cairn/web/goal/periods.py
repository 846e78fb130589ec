"""A recurring goal's periods, one mark each: what was asked, what came, and whether that was enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cairn.calc.judged_periods import JudgedPeriod, judged_periods
from cairn.calc.periods import periods
from cairn.common.dates.periods import period_name
from cairn.common.locales import current_locale
from cairn.common.numbers import amount_rounded
from cairn.goals.models import GoalVersion
from cairn.goals.queries.single import LaidOut
from cairn.org.access import Actor

MET, MISSED, OPEN, COMING = "met", "missed", "open", "coming"
SHOWN = {"daily": 35, "weekly": 26, "monthly": 12, "quarterly": 8, "yearly": 6}
"""How many periods stand there, the one that runs among them."""


@dataclass(frozen=True)
class Mark:
    """A period: what it is called, and all that is to be said of it."""

    name: str
    state: str
    words: str
    asked: str
    got: str


@dataclass(frozen=True)
class PeriodsPart:
    """The latest periods, the oldest first; `is_calendar` where they are days, week below week."""

    marks: Sequence[Mark]
    blanks: range  # days of the first week before the first mark
    sentence: str
    is_calendar: bool


def periods_part(actor: Actor, version: GoalVersion, out: LaidOut, on: date) -> PeriodsPart | None:
    """The periods of a goal on a day; None for one that does not recur, or has not begun."""
    course, cadence = out.course, version.cadence
    if not cadence or course.kpi is None or on < version.start_on:
        return None
    cut = periods(cadence, course.settings)
    now = cut.number(min(on, version.end_on).toordinal())
    first_on = _first_shown(cut.first_day(now - SHOWN[cadence] + 1), cadence, course.settings.week_starts_on)
    last_on = date.fromordinal(cut.last_day(now))
    found = judged_periods(course.goal, course.kpi, course.settings, on, first_on, last_on)
    judged = [found[number] for number in sorted(found)]
    if not judged:
        return None
    is_calendar = cadence == "daily"
    return PeriodsPart(
        marks=[_mark(actor, version, each) for each in judged],
        blanks=range((judged[0].first_on - first_on).days % 7 if is_calendar else 0),
        sentence=_sentence(cadence, judged, out.figures.streak or 0),
        is_calendar=is_calendar,
    )


def _first_shown(day: int, cadence: str, week_starts_on: str) -> date:
    """Of days the first of their week, so that weeks stand below each other."""
    first = date.fromordinal(max(day, 1))
    if cadence != "daily":
        return first
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return first - timedelta(days=(first.weekday() - names.index(week_starts_on)) % 7)


def _mark(actor: Actor, version: GoalVersion, judged: JudgedPeriod) -> Mark:
    name = period_name(version.cadence, judged.first_on, judged.last_on, current_locale(), actor.today)
    unit = version.kpi.measure.unit if version.kpi else ""
    state = {True: MET, False: MISSED, None: OPEN}[judged.is_met]
    got = amount_rounded(judged.value, unit, current_locale())
    asked = amount_rounded(judged.target, unit, current_locale()) if judged.target is not None else ""
    told = _("%(period)s: %(got)s of %(asked)s, %(state)s") if asked else _("%(period)s: %(got)s, %(state)s")
    facts = {"period": name, "got": got, "asked": asked, "state": state_words()[state]}
    return Mark(name=name, state=state, words=told % facts, asked=asked, got=got)


def state_words() -> dict[str, str]:
    """What a period's mark means."""
    return {
        MET: pgettext("of a period", "met"),
        MISSED: pgettext("of a period", "missed"),
        OPEN: pgettext("of a period", "open"),
    }


def _sentence(cadence: str, judged: Sequence[JudgedPeriod], streak: int) -> str:
    """ "23 of 28 met, 4 days in a row"; "" before the first is judged."""
    over = [each for each in judged if each.is_met is not None]
    if not over:
        return ""
    met = sum(bool(each.is_met) for each in over)
    told = _("%(met)s of %(count)s met") % {"met": met, "count": len(over)}
    if streak < 2:
        return told
    words = ngettext("%(count)s period in a row", "%(count)s periods in a row", streak)
    if cadence == "daily":
        words = ngettext("%(count)s day in a row", "%(count)s days in a row", streak)
    return f"{told}, {words % {'count': streak}}"
