"""A goal of the file as the terms that its versions keep."""

from datetime import date, timedelta
from typing import Any

from cairn.calc.plan import model as calc
from cairn.exchange.services.rows import KeyedIds
from cairn.goals.models import State

ONE_DAY = timedelta(days=1)


def terms_for(
    goal: calc.Goal, ids: KeyedIds, *, has_children: bool, milestones: list[dict[str, Any]]
) -> dict[str, Any]:
    """The goal's terms (see goals.services.terms.TERMS).

    `milestones` are those that it has had: they keep their ids.
    """
    by_children = calc.resolved_rollup(None, goal.cadence, goal.direction, has_children)
    return {
        "state": goal.state,
        "parent_id": ids.goals[goal.parent] if goal.parent else None,
        **ids.owner(goal.owner),
        "start_on": goal.start_on,
        "end_on": goal.end_on,
        "weight": goal.weight,
        "factor": goal.factor,
        "rollup": "" if goal.rollup == by_children else goal.rollup,
        "direction": goal.direction,
        "kpi_id": ids.kpis[goal.kpi] if goal.kpi else None,
        "baseline": goal.baseline if _has_baseline(goal) else None,
        "target": goal.target,
        "low": goal.low,
        "high": goal.high,
        "curve": _points(goal.curve),
        "cadence": goal.cadence or "",
        "steps": _points(goal.steps),
        "milestones": _milestones(goal.milestones, milestones),
    }


def in_turn(goal: calc.Goal, terms: dict[str, Any], begun_on: date, today: date) -> list[dict[str, Any]]:
    """The goal's versions from the day on that its terms hold.

    A closed goal was active until its end, or until today where that is still to come: without it, days
    before its end would be told as if it had been given a last word by then.
    """
    closed_on = closing_day(goal, today)
    if goal.state != State.CLOSED or closed_on <= begun_on:
        return [{**terms, "effective_on": begun_on}]
    return [
        {**terms, "state": State.ACTIVE, "effective_on": begun_on},
        {**terms, "effective_on": closed_on},
    ]


def closing_day(goal: calc.Goal, today: date) -> date:
    """The day on which a goal that the file calls closed was closed: after its end, today at the latest."""
    return min(goal.end_on, today - ONE_DAY) + ONE_DAY


def _has_baseline(goal: calc.Goal) -> bool:
    is_rolled_up = goal.rollup in calc.PROGRESS_ROLLUPS
    return goal.direction == "reach" and goal.cadence is None and not is_rolled_up


def _points(points: tuple[tuple[date, float], ...]) -> list[list[Any]]:
    return [[on.isoformat(), value] for on, value in points]


def _milestones(wanted: tuple[calc.Milestone, ...], known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The milestones as they are kept; one of the same title is the same milestone, whatever else changed."""
    free = list(known)
    next_id = max((stored["id"] for stored in known), default=0) + 1
    kept: list[dict[str, Any]] = []
    for milestone in wanted:
        same = next((stored for stored in free if stored["title"] == milestone.title), None)
        if same:
            free.remove(same)
            identity = same["id"]
        else:
            identity, next_id = next_id, next_id + 1
        kept.append(
            {
                "id": identity,
                "title": milestone.title,
                "weight": milestone.weight,
                "due": milestone.due_on.isoformat() if milestone.due_on else None,
            }
        )
    return kept
