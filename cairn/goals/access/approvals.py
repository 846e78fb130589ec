"""From a request's id to the request, and whether the actor may answer it, and in whose place."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cairn.goals.access.approvers import Approvers, approvers_of
from cairn.goals.access.goals import Can, allowed
from cairn.goals.access.visible import visible_versions
from cairn.goals.models import ApprovalRequest, ApprovalStep, GoalVersion
from cairn.goals.queries.approvals import steps_of
from cairn.goals.queries.policies import Policies
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.org.queries.deputies import represented_by

OBJECTION_LEVEL = 2
"""The step of an acceptance by which whoever handed the goal down answers an objection."""


@dataclass(frozen=True)
class Answering:
    """The step that somebody may answer, and in whose place he does so; None for himself."""

    step: ApprovalStep
    on_behalf_of: Person | None = None


def request_for(actor: Actor, pk: int) -> ApprovalRequest:
    """The request: 404 where the actor does not see its goal."""
    rows = ApprovalRequest.objects.filter(organization=actor.organization_id)
    request: ApprovalRequest = get_object_or_404(rows.select_related("goal", "asked_by"), pk=pk)
    get_object_or_404(visible_versions(actor), goal=request.goal_id)
    return request


def request_to_answer(actor: Actor, pk: int) -> ApprovalRequest:
    """The request, to answer it: 404 where he does not see its goal, 403 with why he may not."""
    request = request_for(actor, pk)
    try:
        answering(actor, request)
    except ValidationError as refusal:
        raise PermissionDenied(" ".join(refusal.messages)) from refusal
    return request


def may_answer(actor: Actor, request: ApprovalRequest) -> bool:
    """Whether the actor may answer a request that waits."""
    try:
        answering(actor, request)
    except ValidationError:
        return False
    return True


def answering(
    actor: Actor,
    request: ApprovalRequest,
    steps: Sequence[ApprovalStep] | None = None,
    policies: Policies | None = None,
) -> Answering:
    """The step that the actor answers now, by himself or in another's place.

    What he may do is looked up anew: who was asked may have left, and who was nobody may own the goal by
    now. Raises ValidationError with the reason why he may not. `steps` are those of the request, if known.
    """
    if actor.person is None:
        raise ValidationError(_("Nobody can approve from the command line. Sign in."))
    if not request.is_open:
        raise ValidationError(answered_already(request))
    if steps is None:
        steps = steps_of(request.organization_id, [request.pk])[request.pk]
    waiting = [step for step in steps if not step.outcome]
    if request.kind == ApprovalRequest.Kind.ACCEPTANCE:
        return _accepting(actor, actor.person, waiting)
    line = approvers_of(request, _in_force(actor, request), actor.today, policies)
    _refuse_barred(actor.person, request, line)
    approved = [step for step in steps if step.outcome == ApprovalStep.Outcome.APPROVED]
    if any(actor.person_id in (step.decided_by_id, step.on_behalf_of_id) for step in approved):
        raise ValidationError(_("You have approved it already. The second approval is somebody else's."))
    return _approving(actor, actor.person, waiting, line)


def answered_already(request: ApprovalRequest) -> str:
    """The sentence for who comes too late."""
    return _("Somebody was quicker: it is “%(state)s” now. Look at it again.") % {
        "state": request.get_outcome_display()
    }


def may_ask_change(actor: Actor, version: GoalVersion) -> bool:
    """Whether the actor may ask for other terms: who may edit the goal, and whose it is."""
    is_mine = actor.person is not None and version.owner_person_id == actor.person.pk
    return allowed(actor, Can.EDIT, version) or (is_mine and allowed(actor, Can.END, version))


def _approving(actor: Actor, person: Person, waiting: Sequence[ApprovalStep], line: Approvers) -> Answering:
    """His own step first, then one that waits for somebody below him, then one of whom he stands in for."""
    asked = [step for step in waiting if step.person is not None]
    own = [step for step in asked if line.is_at_or_above(person.pk, step.person_id)]
    own.sort(key=lambda step: step.person_id != person.pk)
    unasked = [step for step in waiting if step.person is None] if line.after(None) == person else []
    if own or unasked:
        return Answering((own or unasked)[0])
    away = represented_by(person, actor.today)
    for step in asked:
        if step.person_id in away and line.is_at_or_above(step.person_id, step.person_id):
            return Answering(step, step.person)
    raise ValidationError(_("It does not wait for you: another one was asked, or you may not approve it."))


def _accepting(actor: Actor, person: Person, waiting: Sequence[ApprovalStep]) -> Answering:
    for step in waiting:
        if step.person_id == person.pk:
            return Answering(step)
        stands_in = step.person_id in represented_by(person, actor.today)
        if step.level == OBJECTION_LEVEL and stands_in:
            return Answering(step, step.person)
    raise ValidationError(_("Only who was handed it can accept it, or object."))


def _refuse_barred(person: Person, request: ApprovalRequest, line: Approvers) -> None:
    if person.pk == request.asked_by_id:
        raise ValidationError(_("You asked for it yourself, so somebody else has to answer."))
    if person.pk in line.barred:
        raise ValidationError(_("It is your own, so somebody else has to answer."))


def _in_force(actor: Actor, request: ApprovalRequest) -> GoalVersion:
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    people = ("goal__drafted_by", "owner_person__unit", "owner_unit")
    return rows.select_related(*people).get(goal=request.goal_id)
