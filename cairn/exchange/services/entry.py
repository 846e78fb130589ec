"""What the one entry of an import says, which is also what is computed anew after it."""

from datetime import date
from typing import Any

from cairn.calc.plan import model as calc
from cairn.exchange.models import ImportRun
from cairn.exchange.queries.differences import Differences
from cairn.exchange.services.rows import KeyedIds
from cairn.org.access import Actor


def goals_to_lock(ids: KeyedIds, changes: Differences) -> set[int]:
    """The goals that were there before and that the import changes, or adds to."""
    named = {key for goal in _all_terms(changes) for key in (goal.key, goal.parent) if key}
    return {ids.goals[key] for key in named if key in ids.goals}


def entry_of(
    actor: Actor, run: ImportRun, ids: KeyedIds, changes: Differences, *, is_in_slices: bool = False
) -> dict[str, Any]:
    """The facts of the import; needs all that is new added.

    In slices, the figures of new goals are there already, and the others' are computed afterwards: then the
    entry names the goals and KPIs that were there before.
    """
    left_out = {goal.key for goal in changes.goals.added} if is_in_slices else set()
    new_kpis = {kpi.key for kpi in changes.kpis.added} if is_in_slices else set()
    named = {key for goal in _all_terms(changes) for key in (goal.key, goal.parent) if key}
    touched = {change.kpi for change in changes.measurements}
    return {
        "run": run.pk,
        "sha256": run.sha256,
        "counts": changes.counts,
        "is_first": not changes.before.goals,
        "is_in_slices": is_in_slices,
        "since": min(_days(changes), default=actor.today).isoformat(),
        "has_new_goals": bool(changes.goals.added),
        "goals_since": min((goal.start_on for goal in changes.goals.added), default=actor.today).isoformat(),
        "goals": sorted(ids.goals[key] for key in named - left_out),
        "kpis": sorted(ids.kpis[key] for key in touched - new_kpis),
        "relaxed": [ids.goals[goal.key] for goal, _ in changes.relaxed],
    }


def _all_terms(changes: Differences) -> list[calc.Goal]:
    return [*changes.goals.written, *(before for before, _ in changes.goals.changed)]


def _days(changes: Differences) -> list[date]:
    """The days on which something happened that figures did not know of."""
    days = [change.measurement.on for change in changes.measurements]
    days += [change.corrects.on for change in changes.measurements if change.corrects]
    for goal in _all_terms(changes):
        done: list[calc.Goal | calc.Milestone] = [goal, *goal.milestones]
        days += [each.done_on or date.min for each in done if each.is_done]
    return days
