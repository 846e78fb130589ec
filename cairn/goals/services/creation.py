"""Setting a goal, and setting a vision."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from cairn.audit.services import record
from cairn.common import clock
from cairn.common.keys import free_key
from cairn.goals.models import Goal, GoalSupport, GoalTag, GoalVersion, Vision
from cairn.goals.services.approving.asking import ask_about_new
from cairn.goals.services.approving.needing import first_state
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.goals.services.terms import write_version, written_terms
from cairn.org.access import Actor


def create_goal(
    *,
    actor: Actor,
    title: str,
    terms: Mapping[str, Any],
    tags: Iterable[str] = (),
    supports: Collection[Goal] = (),
    submission: str | None = None,
    is_draft: bool = False,
    **nature: Any,
) -> GoalVersion:
    """Set a goal on these terms (see services.terms.TERMS), in force from its start or today, whichever is
    earlier. Terms without a state are live, or proposed where the organization asks for an approval; with
    `is_draft` it stays its drafter's.

    `nature` is what figures do not depend on: description, priority, purpose, is_private, key. The same
    `submission` again returns what it created the first time. Raises ValidationError, with the field,
    where the terms are unsound: an end before the start, a target equal to the baseline, …
    """
    try:
        return created_with(actor, submission) or _create(
            actor, title, terms, tags, supports, submission, is_draft, nature
        )
    except IntegrityError:  # the same press, twice at the very same moment
        if earlier := created_with(actor, submission):
            return earlier
        raise


@transaction.atomic
def _create(
    actor: Actor,
    title: str,
    terms: Mapping[str, Any],
    tags: Iterable[str],
    supports: Collection[Goal],
    submission: str | None,
    is_draft: bool,
    nature: Mapping[str, Any],
) -> GoalVersion:
    start: date = terms["start_on"]
    if terms.get("parent_id"):
        lock_from_the_root_down(
            actor.organization_id, [terms["parent_id"]], min(start, actor.today), actor.today
        )
    goal = Goal(
        organization=actor.organization,
        title=title.strip(),
        drafted_by=actor.person,
        created_at=clock.now(),
        submission=submission or None,
        **{"key": free_key(Goal, actor.organization_id, title), **nature},
    )
    goal.full_clean(validate_constraints=False)  # the database holds the ones on key and submission
    goal.save()
    set_tags(goal, tags)
    set_supports(goal, supports)
    since = min(start, actor.today)
    state = terms.get("state") or first_state(actor, terms, is_draft=is_draft)
    version = write_version(actor, goal, {**terms, "state": state}, effective_on=since)
    record(
        actor,
        "goal.created",
        goal,
        after={"title": goal.title, "since": since.isoformat(), "state": state, **written_terms(terms)},
    )
    ask_about_new(actor, [version])
    return version


def created_with(actor: Actor, submission: str | None) -> GoalVersion | None:
    """What the same press created the first time; None where it is the first."""
    if not submission:
        return None
    rows = GoalVersion.objects.known(actor.organization_id).select_related("goal")
    return rows.filter(goal__submission=submission).first()


def set_tags(goal: Goal, tags: Iterable[str]) -> None:
    """Let the goal have these tags, in this order, and no others."""
    GoalTag.objects.filter(organization=goal.organization_id, goal=goal).delete()
    names = dict.fromkeys(name.strip() for name in tags if name.strip())
    GoalTag.objects.bulk_create(
        GoalTag(organization_id=goal.organization_id, goal=goal, name=name, position=place)
        for place, name in enumerate(names)
    )


def set_supports(goal: Goal, supports: Collection[Goal]) -> None:
    """Let the goal make these others possible, and no more."""
    GoalSupport.objects.filter(organization=goal.organization_id, goal=goal).delete()
    for place, supported in enumerate(supports):
        row = GoalSupport(organization_id=goal.organization_id, goal=goal, supports=supported, position=place)
        row.full_clean()
        row.save()


@transaction.atomic
def set_vision(
    *, actor: Actor, statement: str, goal: Goal | None = None, vision: Vision | None = None
) -> Vision:
    """Say what the organization is for, and which goal stands for it; or say it anew."""
    before = {"statement": vision.statement, "goal": vision.goal_id} if vision else None
    vision = vision or Vision(organization=actor.organization, position=_next_place(actor))
    vision.statement = statement.strip()
    vision.goal = goal
    vision.full_clean()
    vision.save()
    record(
        actor,
        "vision.set",
        vision,
        before=before,
        after={"statement": vision.statement, "goal": vision.goal_id},
    )
    return vision


def _next_place(actor: Actor) -> int:
    highest = Vision.objects.filter(organization=actor.organization_id).aggregate(highest=Max("position"))[
        "highest"
    ]
    return 0 if highest is None else highest + 1
