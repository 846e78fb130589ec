"""Taking back the opening of a cycle, and one press of closing, as long as nothing stands on them."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.models import Entry
from cairn.audit.queries import content_of
from cairn.audit.services import record
from cairn.goals.models import (
    ApprovalRequest,
    CarryOver,
    Cycle,
    Goal,
    GoalVersion,
    Outcome,
    ScorecardSignature,
    State,
)  # fmt: skip
from cairn.goals.queries.created import created_entries
from cairn.goals.queries.cycles import closings_of, last_opening_of
from cairn.goals.services.approving.settling import settle
from cairn.goals.services.cycles.locking import locked_cycle, refuse_while_closing
from cairn.goals.services.editing import revise_terms
from cairn.goals.services.states import reopen_goal
from cairn.goals.services.undoing_created import undo_created_goals
from cairn.org.access import Actor


@dataclass(frozen=True)
class OpeningUndone:
    """How many proposals are drafts again, and how many goals were live at once and stay so."""

    drafts: int
    live: int


@transaction.atomic
def undo_closing(*, actor: Actor, cycle: Cycle, entry: Entry) -> int:
    """Take one press of closing back: its goals are open again, and what it drafted to go on is gone.

    Last values that were entered on the way stay. Returns how many goals are open again; one that somebody
    reopened meanwhile is none of them. Raises ValidationError, and changes nothing, where the cycle itself is
    closed, a scorecard of it is signed, a draft was changed since, and where it was undone already.
    """
    cycle = locked_cycle(actor, cycle)
    if cycle.closed_at is not None:
        raise ValidationError(_("“%(name)s” is closed. Open it again first.") % {"name": cycle.name})
    if entry.pk not in {each.pk for each in closings_of(cycle)}:
        raise ValidationError(_("This was undone already."))
    if ScorecardSignature.objects.filter(organization=actor.organization_id, scorecard__cycle=cycle).exists():
        raise ValidationError(_("A scorecard of “%(name)s” is signed, so it stays.") % {"name": cycle.name})
    facts: dict[str, Any] = content_of(entry)["after"]  # type: ignore[index]  # `closings_of` has those alone
    rows = CarryOver.objects.filter(organization=actor.organization_id, goal__in=facts["goals"], cycle=cycle)
    going_on = rows.filter(successor__in=facts["drafted"]) | rows.filter(successor=None)
    going_on.delete()
    if facts["drafted"]:
        _take_drafts_back(actor, facts["drafted"])
    count = sum(_is_reopened(actor, goal) for goal in reversed(facts["goals"]))
    record(actor, "cycle.closing_undone", cycle, after={"undoes": entry.pk, "goals": facts["goals"]})
    return count


@transaction.atomic
def undo_opening(*, actor: Actor, cycle: Cycle) -> OpeningUndone:
    """Let a cycle be planned again. What its opening proposed, and nobody has answered, is a draft again;
    what it set live stays so.

    Raises ValidationError where it is not open, and where goals were closed with it.
    """
    cycle = locked_cycle(actor, cycle)
    if cycle.opened_at is None or cycle.closed_at is not None:
        raise ValidationError(_("Somebody was quicker: it is not open. Look at it again."))
    refuse_while_closing(actor, cycle)
    if CarryOver.objects.filter(organization=actor.organization_id, cycle=cycle).exists():
        raise ValidationError(
            _("%(goals)s were closed with it already. Undo that first.") % {"goals": actor.terms["Goals"]}
        )
    entry = last_opening_of(cycle)
    content = content_of(entry) if entry else None
    goals = content["after"]["goals"] if content else []
    drafts = sum(_is_draft_again(actor, goal) for goal in goals)
    cycle.opened_at = cycle.opened_by = None
    cycle.save(update_fields=["opened_at", "opened_by"])
    record(actor, "cycle.opening_undone", cycle, after={"goals": goals})
    return OpeningUndone(drafts, len(goals) - drafts)


def _take_drafts_back(actor: Actor, drafted: list[int]) -> None:
    try:
        undo_created_goals(actor=actor, entry=created_entries(actor.organization_id, drafted[0]).get())
    except ValidationError as refusal:
        said = _(
            "What goes on was changed since, so this cannot be undone at one press: reopen each by itself."
        )
        raise ValidationError(said) from refusal


def _is_reopened(actor: Actor, pk: int) -> bool:
    goal = Goal.objects.get(organization=actor.organization_id, pk=pk)
    if _now(actor, pk).state != State.CLOSED:
        return False
    reopen_goal(actor=actor, goal=goal, reason=_("The closing was undone."))
    return True


def _is_draft_again(actor: Actor, goal: int) -> bool:
    version = _now(actor, goal)
    waiting = ApprovalRequest.objects.filter(organization=actor.organization_id, goal=goal, outcome="")
    request = waiting.filter(kind=ApprovalRequest.Kind.GOAL).first()
    if version.state != State.PROPOSED or request is None:
        return version.state == State.DRAFT
    settle(request, Outcome.TAKEN_BACK)
    record(actor, "approval.taken_back", request, after={"goal": goal, "kind": request.kind, "reason": ""})
    said = _("The opening was undone.")
    revise_terms(actor, version, {"state": State.DRAFT}, "goal.taken_back", actor.today, said)
    return True


def _now(actor: Actor, goal: int) -> GoalVersion:
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today).select_related(
        "goal", "kpi__series_of", "owner_person__unit"
    )
    return rows.get(goal=goal)
