"""Breaking a goal down into parts that are set together, and taking that back."""

from collections.abc import Sequence

from django.db import transaction

from cairn.audit.models import Entry
from cairn.goals.models import Goal, GoalVersion, Rollup
from cairn.goals.services.creating_many import create_goals, created_with_submission
from cairn.goals.services.drafts import GoalDraft
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.setting import make_sum
from cairn.goals.services.terms import terms_of
from cairn.goals.services.undoing_created import undo_created_goals
from cairn.org.access import Actor


@transaction.atomic
def break_down(
    *,
    actor: Actor,
    whole: GoalVersion,
    drafts: Sequence[GoalDraft],
    makes_it_a_sum: bool = False,
    submission: str | None = None,
) -> list[GoalVersion]:
    """Set the parts of a goal in one go, as `create_goals` does; one undo takes all of it back.

    `makes_it_a_sum` lets the goal, which the actor must be allowed to edit, add up its parts beside its own
    records from today. Raises ValidationError where that or a part is unsound, and then nothing is changed.
    """
    if earlier := created_with_submission(actor, submission):
        return earlier
    told = {}
    if makes_it_a_sum:
        told = {"made_a_sum": {"goal": whole.goal_id, "before": whole.rollup}}
        make_sum(actor, whole.goal_id)
    return create_goals(actor=actor, drafts=drafts, submission=submission, told=told)


@transaction.atomic
def undo_break_down(*, actor: Actor, entry: Entry) -> None:
    """Take back what `break_down` has set under that entry, and let its goal roll up as it did before.

    Raises ValidationError as `undo_created_goals` does, and then nothing is changed.
    """
    made = undo_created_goals(actor=actor, entry=entry).get("made_a_sum")
    if not made:
        return
    goal = Goal.objects.get(organization=actor.organization_id, pk=made["goal"])
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    now = terms_of(rows.get(goal=goal))
    if now["rollup"] == Rollup.SUM:
        edit_goal(actor=actor, goal=goal, seen=now, wanted=now | {"rollup": made["before"]})
