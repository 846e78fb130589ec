"""Changing a goal: what it is called, and its terms, so that two people at once lose nothing."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from cairn.audit.services import record
from cairn.goals.models import Goal, GoalVersion
from cairn.goals.services.approving.needing import refuse_unapproved
from cairn.goals.services.creation import set_supports, set_tags
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.goals.services.stepping import with_steps
from cairn.goals.services.terms import TERMS, terms_of, write_version, written_terms
from cairn.org.access import Actor

NATURE = ("title", "description", "priority", "purpose", "is_private")


class EditConflict(Exception):
    """Somebody changed the same fields meanwhile; nothing was saved.

    `theirs` holds the values that stand now, by field; the caller still has his own.
    """

    def __init__(self, theirs: Mapping[str, Any]) -> None:
        super().__init__(", ".join(theirs))
        self.theirs = dict(theirs)


def edit_goal(*, actor: Actor, goal: Goal, **how: Any) -> GoalVersion:
    """Change a goal as `edit_approved` does, which takes `how`; a goal that changes by approval refuses.

    Raises ValidationError where its terms would become others: see
    services.approving.changing. What it is called, and all else that no figure depends on, asks nobody.
    """
    return edit_approved(actor=actor, goal=goal, needs_no_approval=False, **how)


@transaction.atomic
def edit_approved(
    *,
    actor: Actor,
    goal: Goal,
    seen: Mapping[str, Any],
    wanted: Mapping[str, Any],
    tags: Iterable[str] | None = None,
    supports: Collection[Goal] | None = None,
    effective_on: date | None = None,
    reason: str = "",
    needs_no_approval: bool = True,
) -> GoalVersion:
    """Change what differs between `seen` and `wanted`: fields of NATURE and TERMS, by name.

    Terms change from a day on (by default today); days before it keep theirs, and so do the periods of a
    recurring goal that have begun: another target becomes a step. Fields that others changed
    meanwhile, and that the actor left alone, stay as they are now. Raises EditConflict where both changed
    the same field to different values, and ValidationError where the result is unsound. Who calls this has
    an approval, or needs none.
    """
    from_day = effective_on or actor.today
    parents = (seen.get("parent_id"), wanted.get("parent_id"))
    concerned: set[int] = {goal.pk, *(parent for parent in parents if parent is not None)}
    lock_from_the_root_down(actor.organization_id, concerned, from_day, actor.today)
    goal = Goal.objects.get(organization=actor.organization_id, pk=goal.pk)
    version = (
        GoalVersion.objects.in_force(actor.organization_id, from_day)
        .select_related("goal__drafted_by", "owner_person__unit")
        .get(goal=goal)
    )
    now = {name: getattr(goal, name) for name in NATURE} | terms_of(version)
    as_seen = terms_of(version) | {name: seen[name] for name in TERMS if name in seen}
    stepped = with_steps(as_seen, changed_fields(seen, wanted), from_day)
    changes = {
        name: value for name, value in stepped.items() if name not in as_seen or value != as_seen[name]
    }
    refuse_conflicts(seen, changes, now)
    terms = {name: changes[name] for name in TERMS if name in changes and changes[name] != now[name]}
    if terms and not needs_no_approval:
        refuse_unapproved(actor, version, terms)
    _change_nature(actor, goal, {name: changes[name] for name in NATURE if name in changes}, tags, supports)
    version.goal = goal  # as it is called, and read, from now on
    return revise_terms(actor, version, terms, "goal.revised", from_day, reason) if terms else version


def changed_fields(seen: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """What the person changed on the form that showed him `seen`."""
    return {name: value for name, value in wanted.items() if value != seen.get(name)}


def revise_terms(
    actor: Actor,
    version: GoalVersion,
    changes: Mapping[str, Any],
    action: str,
    from_day: date,
    reason: str = "",
) -> GoalVersion:
    """Write the goal's next version and its entry. Needs the goal's path locked, in a transaction."""
    before = {name: getattr(version, name) for name in changes}
    new = write_version(
        actor, version.goal, terms_of(version) | dict(changes), effective_on=from_day, reason=reason
    )
    record(
        actor,
        action,
        version.goal,
        before=written_terms(before),
        after=written_terms(changes) | {"since": from_day.isoformat(), "reason": reason},
    )
    return new


def refuse_conflicts(seen: Mapping[str, Any], changes: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Raise EditConflict where fields that were to change became others meanwhile."""
    theirs = {
        name: now[name]
        for name, mine in changes.items()
        if name in now and now[name] != seen.get(name) and now[name] != mine
    }
    if theirs:
        raise EditConflict(theirs)


def _change_nature(
    actor: Actor,
    goal: Goal,
    changes: Mapping[str, Any],
    tags: Iterable[str] | None,
    supports: Collection[Goal] | None,
) -> None:
    before = {name: getattr(goal, name) for name in changes}
    for name, value in changes.items():
        setattr(goal, name, value)
    if changes:
        goal.full_clean(validate_constraints=False)
        goal.save(update_fields=[*changes])
    if tags is not None:
        set_tags(goal, tags)
    if supports is not None:
        set_supports(goal, supports)
    if changes or tags is not None or supports is not None:
        record(actor, "goal.described", goal, before=before, after=dict(changes))
