"""Writing what goals ask for: the versions of new ones, and new versions of those that change."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cairn.calc.plan import model as calc
from cairn.exchange.queries.differences import Differences
from cairn.exchange.services.goal_terms import in_turn, terms_for
from cairn.exchange.services.rows import KeyedIds, add_rows, slices
from cairn.goals.models import GoalVersion

Milestones = list[dict[str, Any]]


@dataclass(frozen=True)
class Writing:
    """When and by whom goals are written, and from which day the new ones' terms hold."""

    effective_on: Mapping[str, date]
    today: date
    actor_id: int | None
    at: datetime


def first_versions(
    ids: KeyedIds,
    goals: Iterable[calc.Goal],
    parents: Container[str | None],
    milestones: dict[str, Milestones],
    writing: Writing,
) -> Iterator[dict[str, Any]]:
    """The versions of new goals; tells their milestones, as they are kept, on the way."""
    for goal in goals:
        terms = terms_for(goal, ids, has_children=goal.key in parents, milestones=[])
        milestones[goal.key] = terms["milestones"]
        for each in in_turn(goal, terms, writing.effective_on[goal.key], writing.today):
            yield {**each, "goal_id": ids.goals[goal.key], **recorded(writing)}


def change_versions(ids: KeyedIds, differences: Differences, writing: Writing) -> dict[str, Milestones]:
    """Write changed terms, from today on. Returns the milestones of all changed goals, as they are kept."""
    before, after = parents_in(differences.before), parents_in(differences.after)
    changed = differences.goals.changed
    known = _known_versions(ids, [ids.goals[goal.key] for _, goal in changed], writing.today)
    rows: list[dict[str, Any]] = []
    milestones: dict[str, Milestones] = {}
    for old, goal in changed:
        pk = ids.goals[goal.key]
        earlier: Milestones = known[pk].milestones
        terms = terms_for(goal, ids, has_children=goal.key in after, milestones=earlier)
        milestones[goal.key] = terms["milestones"]
        # The old terms are read as the new ones are, for one thing can be kept in two ways.
        if terms != terms_for(old, ids, has_children=old.key in before, milestones=earlier):
            turns = in_turn(goal, terms, writing.today, writing.today)
            rows += [{**each, "goal_id": pk, **recorded(writing)} for each in turns]
    _supersede_versions(ids, [row["goal_id"] for row in rows], writing)
    add_rows(ids, GoalVersion, rows)
    return milestones


def _known_versions(ids: KeyedIds, goals: Sequence[int], today: date) -> dict[int, GoalVersion]:
    found: dict[int, GoalVersion] = {}
    for part in slices(goals):
        rows = GoalVersion.objects.in_force(ids.organization, today)
        found |= {row.goal_id: row for row in rows.filter(goal__in=part)}
    return found


def _supersede_versions(ids: KeyedIds, goals: Sequence[int], writing: Writing) -> None:
    """What was to hold from today or later makes way."""
    for part in slices(goals):
        rows = GoalVersion.objects.known(ids.organization).filter(goal__in=part)
        rows.filter(effective_on__gte=writing.today).update(superseded_at=writing.at)


def parents_in(plan: calc.Plan) -> set[str | None]:
    """The keys of all goals that have goals below them."""
    return {goal.parent for goal in plan.goals}


def recorded(writing: Writing) -> dict[str, Any]:
    """When and by whom, as rows keep it."""
    return {"recorded_at": writing.at, "recorded_by_id": writing.actor_id}
