"""The place of what goes on: below what its parent became, whichever of the two was closed first."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from cairn.goals.models import CarryOver, GoalVersion, State
from cairn.goals.queries.cycles import carried
from cairn.goals.services.editing import revise_terms
from cairn.org.access import Actor


def successors(actor: Actor, versions: Collection[GoalVersion]) -> dict[int, int]:
    """What the parents of these goals became in an earlier closing, by the parent's id."""
    parents = {each.parent_id for each in versions if each.parent_id}
    rows = carried(actor.organization_id, parents)
    return {goal: row.successor_id for goal, row in rows.items() if row.successor_id}


def gather_parts(actor: Actor, went_on: Mapping[int, int]) -> None:
    """Move drafts that went on before their wholes did below what these became; live ones stay as they are.

    `went_on` is what each whole became, by the whole's id. Needs a transaction.
    """
    in_force = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    drafts = in_force.filter(state=State.DRAFT, parent__in=went_on).select_related("goal")
    going_on = set(
        CarryOver.objects.filter(
            organization=actor.organization_id, successor__in=[draft.goal_id for draft in drafts]
        ).values_list("successor", flat=True)
    )
    for draft in drafts:
        if draft.goal_id in going_on and draft.parent_id is not None:
            changes = {"parent_id": went_on[draft.parent_id]}
            revise_terms(actor, draft, changes, "goal.revised", actor.today, _("Its whole goes on."))
