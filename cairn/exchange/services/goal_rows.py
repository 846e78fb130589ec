"""Writing goals: what they are called, their versions, tags and supports, and what of them is done."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from cairn.calc.plan import model as calc
from cairn.exchange.queries.differences import Differences, Section
from cairn.exchange.services.goal_terms import in_turn, terms_for
from cairn.exchange.services.rows import KeyedIds, add_keyed, add_rows, change_rows
from cairn.goals.models import Completion, Goal, GoalSupport, GoalTag, GoalVersion, Vision

Milestones = list[dict[str, Any]]


def write_goals(
    ids: KeyedIds,
    differences: Differences,
    *,
    effective_on: Mapping[str, date],
    today: date,
    actor_id: int | None,
    at: datetime,
) -> None:
    """Add and change goals. New terms hold from the goal's day in `effective_on`, changed ones from today."""
    goals = differences.goals
    add_keyed(
        Goal,
        ids.organization,
        ids.goals,
        (
            {"key": goal.key, "drafted_by_id": actor_id, "created_at": at, **_nature(goal)}
            for goal in goals.added
        ),
    )
    change_rows(Goal, ids.organization, {ids.goals[goal.key]: _nature(goal) for _, goal in goals.changed})
    known = _known_versions(ids, goals, today)
    milestones = _write_versions(ids, differences, known, effective_on, today, actor_id, at)
    _write_lists(ids, goals.written)
    _write_completions(ids, goals, milestones, actor_id, at)


def write_visions(ids: KeyedIds, before: Sequence[calc.Vision], after: Sequence[calc.Vision]) -> None:
    """Let the organization have these visions, at these places."""
    rows = {row.position: row for row in Vision.objects.filter(organization=ids.organization)}
    places = sorted(rows)
    wanted = [
        {"statement": vision.statement, "goal_id": ids.goals[vision.goal] if vision.goal else None}
        for vision in after
    ]
    kept = dict(zip(places, wanted, strict=False))
    change_rows(Vision, ids.organization, {rows[place].pk: values for place, values in kept.items()})
    first = places[-1] + 1 if places else 0
    added = enumerate(wanted[len(before) :], start=first)
    add_rows(Vision, ids.organization, ({"position": place, **values} for place, values in added))


def _nature(goal: calc.Goal) -> dict[str, Any]:
    return {
        "title": goal.title,
        "description": goal.description,
        "priority": goal.priority,
        "purpose": goal.purpose,
        "is_private": goal.is_private,
    }


def _known_versions(ids: KeyedIds, goals: Section[calc.Goal], today: date) -> dict[int, GoalVersion]:
    changed = [ids.goals[goal.key] for _, goal in goals.changed]
    rows = GoalVersion.objects.in_force(ids.organization, today).filter(goal__in=changed)
    return {row.goal_id: row for row in rows}


def _write_versions(
    ids: KeyedIds,
    differences: Differences,
    known: Mapping[int, GoalVersion],
    effective_on: Mapping[str, date],
    today: date,
    actor_id: int | None,
    at: datetime,
) -> dict[int, Milestones]:
    """Returns the milestones, as they are kept, of all goals that were written."""
    before, after = _parents(differences.before), _parents(differences.after)
    rows: list[dict[str, Any]] = []
    milestones: dict[int, Milestones] = {}
    for old, goal in (*((None, goal) for goal in differences.goals.added), *differences.goals.changed):
        pk = ids.goals[goal.key]
        earlier: Milestones = known[pk].milestones if old else []
        terms = terms_for(goal, ids, has_children=goal.key in after, milestones=earlier)
        milestones[pk] = terms["milestones"]
        # The old terms are read as the new ones are, for one thing can be kept in two ways.
        if old is None or terms != terms_for(old, ids, has_children=old.key in before, milestones=earlier):
            begun = effective_on.get(goal.key, today)
            rows += [{**each, "goal_id": pk} for each in in_turn(goal, terms, begun, today)]
    revised = GoalVersion.objects.known(ids.organization).filter(
        goal__in=[row["goal_id"] for row in rows], effective_on__gte=today
    )
    revised.filter(goal__in=known).update(superseded_at=at)
    add_rows(
        GoalVersion,
        ids.organization,
        ({**row, "recorded_at": at, "recorded_by_id": actor_id} for row in rows),
    )
    return milestones


def _parents(plan: calc.Plan) -> set[str | None]:
    return {goal.parent for goal in plan.goals}


def _write_lists(ids: KeyedIds, goals: Collection[calc.Goal]) -> None:
    concerned = {"organization": ids.organization, "goal__in": [ids.goals[goal.key] for goal in goals]}
    GoalTag.objects.filter(**concerned).delete()
    GoalSupport.objects.filter(**concerned).delete()
    add_rows(
        GoalTag,
        ids.organization,
        (
            {"goal_id": ids.goals[goal.key], "name": name, "position": place}
            for goal in goals
            for place, name in enumerate(goal.tags)
        ),
    )
    add_rows(
        GoalSupport,
        ids.organization,
        (
            {"goal_id": ids.goals[goal.key], "supports_id": ids.goals[other], "position": place}
            for goal in goals
            for place, other in enumerate(goal.supports)
        ),
    )


def _write_completions(
    ids: KeyedIds,
    goals: Section[calc.Goal],
    milestones: Mapping[int, Milestones],
    actor_id: int | None,
    at: datetime,
) -> None:
    """What is done as the file says; what it says of something known to be done already is left alone."""
    wanted = {
        (ids.goals[goal.key], step): day
        for goal in goals.written
        for step, day in _done(goal, milestones[ids.goals[goal.key]])
    }
    changed = [ids.goals[goal.key] for _, goal in goals.changed]
    rows = Completion.objects.filter(organization=ids.organization, goal__in=changed, superseded_at=None)
    known = {(row.goal_id, row.milestone): row for row in rows}
    over = [row.pk for place, row in known.items() if place not in wanted or wanted[place] != row.done_on]
    Completion.objects.filter(organization=ids.organization, pk__in=over).update(superseded_at=at)
    add_rows(
        Completion,
        ids.organization,
        (
            {
                "goal_id": goal,
                "milestone": step,
                "done_on": day,
                "recorded_at": at,
                "recorded_by_id": actor_id,
            }
            for (goal, step), day in wanted.items()
            if (goal, step) not in known or known[goal, step].pk in over
        ),
    )


def _done(goal: calc.Goal, milestones: Milestones) -> Iterable[tuple[int, date | None]]:
    if goal.is_done:
        yield Completion.WHOLE_GOAL, goal.done_on
    for stored, milestone in zip(milestones, goal.milestones, strict=True):
        if milestone.is_done:
            yield stored["id"], milestone.done_on
