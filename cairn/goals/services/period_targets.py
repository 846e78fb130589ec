"""Other targets for single periods of a recurring goal: a step for the period, and a step back after it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.calc.period_targets import GoalPeriods
from cairn.calc.plan.model import Settings
from cairn.common.dates import day_in_sentence
from cairn.common.locales import current_locale
from cairn.goals.models import Direction, GoalVersion
from cairn.goals.queries.calc_objects import calc_goal
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.stepping import joined, steps_of, target_on
from cairn.goals.services.terms import terms_of
from cairn.kpis.models import Aggregation
from cairn.org.access import Actor

Targets = Mapping[date, float | None]
"""By the first day of a period as the goal's dates cut it: what is asked for; null for as much as before."""


def set_period_targets(
    *, actor: Actor, version: GoalVersion, settings: Settings, targets: Targets
) -> GoalVersion:
    """Let single periods of a recurring goal have other targets, and all others keep theirs.

    Targets are in the KPI's unit for the period as it is cut, above 0 where it is to be reached. `settings`
    are those that cut the periods, `version` the one in force today, with its goal and KPI. Raises
    ValidationError for periods that have begun, for the past is not scored anew, and where the terms would be
    unsound; EditConflict where somebody else changed the steps meanwhile. measures.md section 5.
    """
    for first_on in targets:
        _refuse_begun(actor, first_on)
    _refuse_coming_changes(actor, version)
    seen = terms_of(version)
    periods = GoalPeriods(calc_goal(version, (), has_children=False), settings)
    steps = _with_targets(version, seen, periods, targets)
    return edit_goal(
        actor=actor, goal=version.goal, seen=seen, wanted={**seen, "target": None, "steps": steps}
    )


def _with_targets(
    version: GoalVersion, terms: Mapping[str, Any], periods: GoalPeriods, targets: Targets
) -> list[list[Any]]:
    before = steps_of(terms)
    steps = dict(before) | {min(version.start_on.isoformat(), before[0][0]): before[0][1]}
    for first_on in sorted(targets):
        number = periods.number(first_on.toordinal())
        first, after = _iso(periods.first_day(number)), _iso(periods.last_day(number) + 1)
        asked = targets[first_on]
        whole = _before(steps, first) if asked is None else asked / _share(version, periods, number)
        steps = {on: target for on, target in steps.items() if not first <= on < after}
        steps[first] = whole
        if after <= version.end_on.isoformat():
            steps.setdefault(after, target_on(before, after))
    return joined([list(step) for step in sorted(steps.items())])


def _share(version: GoalVersion, periods: GoalPeriods, number: int) -> float:
    """The share of a whole period that a cut one asks for: only what adds up is taken pro rata."""
    kpi = version.kpi
    is_sum = version.direction == Direction.REACH and kpi is not None
    adds_up = is_sum and kpi is not None and kpi.measure.aggregation == Aggregation.SUM
    return periods.kept_share(number) if adds_up else 1.0


def _before(steps: Mapping[str, float], first: str) -> float:
    earlier = [on for on in steps if on < first]
    if not earlier:
        raise ValidationError(_("This is its first period, so it needs a target. Enter a number."))
    return steps[max(earlier)]


def _refuse_begun(actor: Actor, first_on: date) -> None:
    if first_on < actor.today:
        raise ValidationError(
            _("This period began on %(day)s, so its target stays. Change one that is still to begin.")
            % {"day": day_in_sentence(first_on, actor.today, current_locale())}
        )


def _refuse_coming_changes(actor: Actor, version: GoalVersion) -> None:
    """Terms from today on would take the place of those that are set to hold later."""
    coming = GoalVersion.objects.known(actor.organization_id).filter(
        goal=version.goal_id, effective_on__gt=actor.today
    )
    if later := coming.order_by("effective_on").first():
        raise ValidationError(
            _("“%(goal)s” is set to change from %(day)s. Change its targets on its own page.")
            % {
                "goal": version.goal.title,
                "day": day_in_sentence(later.effective_on, actor.today, current_locale()),
            }
        )


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
