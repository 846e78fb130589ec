"""The check-in habit of a person, or of a unit's people, as the page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.calc.habit import HabitWeek, expected_values, habit_weeks, last_weeks
from cairn.common.locales import current_locale
from cairn.common.numbers import percent
from cairn.goals.models import GoalVersion
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.habits import asked_of
from cairn.org.access import Actor
from cairn.web.pieces import Explanation, Step

WEEKS_SHOWN = 13


@dataclass(frozen=True)
class Habit:
    """Thirteen weeks, what they come to in a sentence, and why."""

    weeks: Sequence[HabitWeek]
    sentence: str
    why: Explanation | None

    @property
    def is_asked(self) -> bool:
        return self.why is not None


def habit_of(actor: Actor, versions: QuerySet[GoalVersion], owners: Q) -> Habit:
    """The habit of those owners, by the goals of theirs (`versions`) that the reader sees."""
    settings = calc_settings(actor.settings)
    first_days = last_weeks(settings, actor.today, WEEKS_SHOWN)
    since = first_days[0]
    asked = asked_of(versions, owners, actor.organization_id, since, actor.today, actor.settings.timezone)
    expected = [value for one in asked for value in expected_values(one, settings, since, actor.today)]
    weeks = habit_weeks(expected, first_days)
    if not expected:
        return Habit(weeks, _("Nothing was asked for in these weeks."), None)
    return Habit(weeks, _sentence(weeks), _why(actor, weeks, len(asked)))


def _sentence(weeks: Sequence[HabitWeek]) -> str:
    in_time, late, missing = _totals(weeks)
    expected = in_time + late + missing
    words = ngettext(
        "%(in_time)s of %(expected)s value in time", "%(in_time)s of %(expected)s values in time", expected
    ) % {"in_time": in_time, "expected": expected}
    if late:
        words = _("%(words)s, %(late)s late") % {"words": words, "late": late}
    if missing:
        words = _("%(words)s, %(missing)s missing") % {"words": words, "missing": missing}
    return words


def _totals(weeks: Sequence[HabitWeek]) -> tuple[int, int, int]:
    return (
        sum(week.in_time for week in weeks),
        sum(week.late for week in weeks),
        sum(week.missing for week in weeks),
    )


def _why(actor: Actor, weeks: Sequence[HabitWeek], kpi_count: int) -> Explanation:
    in_time, late, missing = _totals(weeks)
    expected = in_time + late + missing
    grace = actor.settings.grace_days
    days = ngettext("%(count)s day", "%(count)s days", grace) % {"count": grace}
    return Explanation(
        title=_("%(Check_in)s habit") % actor.terms,
        steps=[
            Step(name=_("Expected"), from_what=_("%(count)s %(kpis)s, 13 weeks")
                 % {"count": kpi_count, "kpis": actor.terms["kpis" if kpi_count != 1 else "kpi"]},
                 result=str(expected)),
            Step(name=_("In time"), from_what=_("by the period’s end and %(days)s of grace") % {"days": days},
                 result=str(in_time)),
            Step(name=_("Late"), from_what=_("after that"), result=str(late)),
            Step(name=_("Missing"), from_what=_("never came"), result=str(missing)),
            Step(name=_("Share in time"), from_what=f"{in_time} ÷ {expected}",
                 result=percent(in_time / expected, current_locale())),
        ],
        notes=[
            _("Each of the %(kpis)s that active %(goals)s are judged by is asked for one value a period.")
            % actor.terms,
            _("Values that were recorded at one moment, as from a file, count as come on their own days."),
        ],
    )  # fmt: skip
