"""Nobody gets the same goal twice in one cycle."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.goals.models import Cycle, GoalVersion, State
from cairn.goals.services.drafts import GoalDraft
from cairn.org.access import Actor

OVER = (State.CANCELLED, State.REJECTED)


def refuse_repeated(actor: Actor, cycle: Cycle, drafts: Sequence[GoalDraft]) -> None:
    """Raise ValidationError, a sentence each, for drafts whose owner has a goal of that name in the cycle."""
    faults = [
        _("%(who)s has “%(goal)s” in %(cycle)s already.")
        % {"who": draft.owner.name or actor.organization.name, "goal": draft.title, "cycle": cycle.name}
        for draft in repeated(actor, cycle, drafts)
    ]
    if faults:
        raise ValidationError(faults)


def repeated(actor: Actor, cycle: Cycle, drafts: Sequence[GoalDraft]) -> list[GoalDraft]:
    """Those of the drafts whose owner has a goal of that name in the cycle."""
    if not drafts:
        return []
    last = max([cycle.end_on, *(draft.terms["end_on"] for draft in drafts)])
    rows = GoalVersion.objects.in_force(actor.organization_id, last).exclude(state__in=OVER)
    rows = rows.filter(start_on__gte=cycle.start_on, start_on__lte=cycle.end_on)
    titles = {draft.title for draft in drafts}
    named = rows.filter(goal__title__in=titles).values_list("goal__title", "owner_person", "owner_unit")
    there = set(named)
    return [draft for draft in drafts if (draft.title, *_owner(draft)) in there]


def _owner(draft: GoalDraft) -> tuple[int | None, int | None]:
    person, unit = draft.owner.person, draft.owner.unit
    return (person.pk if person else None, unit.pk if unit else None)
