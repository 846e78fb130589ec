"""Figures of goals that are still held back: from the plan in memory, so that they come with the goals.

Days that have passed are computed from the new goals alone, as what is above them and beside them was not
there; today from the whole plan.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from cairn.calc.evaluate import evaluate_days
from cairn.calc.plan import model as calc
from cairn.exchange.queries.differences import Differences
from cairn.exchange.services.goal_terms import closing_day
from cairn.exchange.services.rows import KeyedIds
from cairn.exchange.services.version_rows import Writing, parents_in
from cairn.goals.models import GoalFigure, State
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.stored import Facts, facts_of, row_of
from cairn.goals.services.figures import history_days, settling_day, spans
from cairn.org.access import Actor
from cairn.org.queries import known_settings, settings_on

By_goal_and_day = dict[str, dict[date, Facts]]


def add_first_figures(actor: Actor, ids: KeyedIds, changes: Differences, writing: Writing) -> None:
    """Compute and keep the figures of new goals, of today and of the past that they have to show."""
    new = {goal.key for goal in changes.goals.added}
    if not new:
        return
    begun = min(goal.start_on for goal in changes.goals.added)
    until = settling_day(max(goal.end_on for goal in changes.after.goals), changes.after.settings.grace_days)
    past = history_days(actor.organization_id, begun, goal_count=len(new), until=until)
    days = sorted({*past, writing.today})
    found: By_goal_and_day = defaultdict(dict)
    for plan, part in _pieces(actor, changes, writing, days):
        for day, figures in evaluate_days(plan, part):
            for key in new & figures.keys():
                if day == writing.today or figures[key].status != "not_started":
                    found[key][day] = facts_of(figures[key])
    for _ in ids.batch.put(_rows(ids, found)):
        pass


def _rows(ids: KeyedIds, found: By_goal_and_day) -> Iterator[GoalFigure]:
    for key, figures in found.items():
        for span in spans(figures):
            yield row_of(ids.organization, ids.goals[key], *span)


def _pieces(
    actor: Actor, changes: Differences, writing: Writing, days: Sequence[date]
) -> Iterator[tuple[calc.Plan, list[date]]]:
    """The days, cut where terms or settings begin to hold, each piece with the plan that held."""
    settings = known_settings(actor.organization_id).values_list("effective_on", flat=True)
    closings = {_closed_on(goal, writing) for goal in changes.goals.added if goal.state == State.CLOSED}
    cuts = sorted({*settings, *writing.effective_on.values(), *closings, writing.today})
    for _, part in groupby(days, key=lambda day: bisect_right(cuts, day)):
        piece = list(part)
        yield _plan_on(actor, changes, writing, piece[0]), piece


def _plan_on(actor: Actor, changes: Differences, writing: Writing, day: date) -> calc.Plan:
    settings = calc_settings(settings_on(actor.organization_id, day))
    if changes.is_settings_changed and (day == writing.today or not changes.before.goals):
        settings = changes.after.settings
    whole = replace(changes.after, settings=settings)
    if day == writing.today:
        return whole
    there = [goal for goal in changes.goals.added if writing.effective_on[goal.key] <= day]
    parents = parents_in(replace(whole, goals=tuple(there)))
    keys = {goal.key for goal in there}
    later = parents_in(whole)
    return replace(
        whole,
        goals=tuple(
            replace(
                goal,
                state=_state_on(goal, day, writing),
                parent=goal.parent if goal.parent in keys else None,
                rollup=_rollup_on(goal, goal.key in parents, goal.key in later),
            )
            for goal in there
        ),
    )


def _state_on(goal: calc.Goal, day: date, writing: Writing) -> str:
    """A closed goal was active before (see `goal_terms.in_turn`)."""
    is_before = goal.state == State.CLOSED and day < _closed_on(goal, writing)
    return State.ACTIVE.value if is_before else goal.state


def _closed_on(goal: calc.Goal, writing: Writing) -> date:
    return max(closing_day(goal, writing.today), writing.effective_on[goal.key])


def _rollup_on(goal: calc.Goal, has_children: bool, has_children_later: bool) -> str:
    """Where the terms leave it to the children, it depends on those of the day."""
    if goal.rollup != calc.resolved_rollup(None, goal.cadence, goal.direction, has_children_later):
        return goal.rollup
    return calc.resolved_rollup(None, goal.cadence, goal.direction, has_children and not goal.kpi)
