"""Writing goals: what they are called, their tags and supports, and what of them is done."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cairn.calc.plan import model as calc
from cairn.exchange.queries.differences import Differences
from cairn.exchange.services.rows import KeyedIds, add_keyed, add_rows, change_rows, slices
from cairn.exchange.services.version_rows import (
    Milestones,
    Writing,
    change_versions,
    first_versions,
    parents_in,
    recorded,
)
from cairn.goals.models import Completion, Goal, GoalSupport, GoalTag, GoalVersion, Vision


def add_goals(ids: KeyedIds, differences: Differences, writing: Writing) -> None:
    """Add the new goals with their terms, tags, supports, and what of them is done."""
    goals = differences.goals.added
    add_keyed(
        ids,
        Goal,
        ids.goals,
        (
            {"key": goal.key, "drafted_by_id": writing.actor_id, "created_at": writing.at, **_nature(goal)}
            for goal in goals
        ),
    )
    parents = parents_in(differences.after)
    milestones: dict[str, Milestones] = {}
    add_rows(ids, GoalVersion, first_versions(ids, goals, parents, milestones, writing))
    _add_lists(ids, goals)
    wanted = _completions(ids, goals, milestones)
    add_rows(ids, Completion, (_completion(place, day, writing) for place, day in wanted.items()))


def change_goals(ids: KeyedIds, differences: Differences, writing: Writing) -> None:
    """Let the goals that were there before be as the file has them; changed terms hold from today."""
    changed = differences.goals.changed
    natures = {ids.goals[new.key]: _nature(new) for old, new in changed if _nature(new) != _nature(old)}
    change_rows(ids, Goal, natures)
    milestones = change_versions(ids, differences, writing)
    listed = [new for old, new in changed if (new.tags, new.supports) != (old.tags, old.supports)]
    for part in slices([ids.goals[goal.key] for goal in listed]):
        GoalTag.objects.filter(organization=ids.organization, goal__in=part).delete()
        GoalSupport.objects.filter(organization=ids.organization, goal__in=part).delete()
    _add_lists(ids, listed)
    _change_completions(ids, [new for _, new in changed], milestones, writing)


def change_visions(ids: KeyedIds, before: Sequence[calc.Vision], after: Sequence[calc.Vision]) -> None:
    """Let the organization have these visions, at these places."""
    rows = {row.position: row for row in Vision.objects.filter(organization=ids.organization)}
    places = sorted(rows)
    wanted = [
        {"statement": vision.statement, "goal_id": ids.goals[vision.goal] if vision.goal else None}
        for vision in after
    ]
    kept = dict(zip(places, wanted, strict=False))
    change_rows(ids, Vision, {rows[place].pk: values for place, values in kept.items()})
    first = places[-1] + 1 if places else 0
    added = enumerate(wanted[len(before) :], start=first)
    add_rows(ids, Vision, ({"position": place, **values} for place, values in added))


def set_visions(ids: KeyedIds, visions: Sequence[tuple[str, str | None]]) -> None:
    """Let the organization have exactly these visions: statement, and key of the goal that stands for it."""
    Vision.objects.filter(organization=ids.organization).delete()
    rows = (
        {"position": place, "statement": statement, "goal_id": ids.goals.get(goal or "")}
        for place, (statement, goal) in enumerate(visions)
    )
    add_rows(ids, Vision, rows)


def _nature(goal: calc.Goal) -> dict[str, Any]:
    return {
        "title": goal.title,
        "description": goal.description,
        "priority": goal.priority,
        "purpose": goal.purpose,
        "is_private": goal.is_private,
    }


def _add_lists(ids: KeyedIds, goals: Collection[calc.Goal]) -> None:
    add_rows(
        ids,
        GoalTag,
        (
            {"goal_id": ids.goals[goal.key], "name": name, "position": place}
            for goal in goals
            for place, name in enumerate(goal.tags)
        ),
    )
    add_rows(
        ids,
        GoalSupport,
        (
            {"goal_id": ids.goals[goal.key], "supports_id": ids.goals[other], "position": place}
            for goal in goals
            for place, other in enumerate(goal.supports)
        ),
    )


def _change_completions(
    ids: KeyedIds, goals: Collection[calc.Goal], milestones: Mapping[str, Milestones], writing: Writing
) -> None:
    """What is done as the file says; what it says of something known to be done already is left alone."""
    wanted = _completions(ids, goals, milestones)
    rows = Completion.objects.filter(organization=ids.organization, superseded_at=None)
    known = {
        (row.goal_id, row.milestone): row
        for part in slices([ids.goals[goal.key] for goal in goals])
        for row in rows.filter(goal__in=part)
    }
    over = {row.pk for place, row in known.items() if place not in wanted or wanted[place] != row.done_on}
    for part in slices(sorted(over)):
        rows.filter(pk__in=part).update(superseded_at=writing.at)
    new = [place for place in wanted if place not in known or known[place].pk in over]
    add_rows(ids, Completion, (_completion(place, wanted[place], writing) for place in new))


def _completions(
    ids: KeyedIds, goals: Iterable[calc.Goal], milestones: Mapping[str, Milestones]
) -> dict[tuple[int, int], date | None]:
    """On which day what was done, by goal and milestone."""
    return {
        (ids.goals[goal.key], step): day for goal in goals for step, day in _done(goal, milestones[goal.key])
    }


def _completion(place: tuple[int, int], day: date | None, writing: Writing) -> dict[str, Any]:
    return {"goal_id": place[0], "milestone": place[1], "done_on": day, **recorded(writing)}


def _done(goal: calc.Goal, milestones: Milestones) -> Iterable[tuple[int, date | None]]:
    if goal.is_done:
        yield Completion.WHOLE_GOAL, goal.done_on
    for stored, milestone in zip(milestones, goal.milestones, strict=True):
        if milestone.is_done:
            yield stored["id"], milestone.done_on
