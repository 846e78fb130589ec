"""The conversation about what waits."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.models import ApprovalNote, ApprovalRequest
from cairn.goals.services.approving.settling import need
from cairn.org.access import Actor


@transaction.atomic
def add_note(*, actor: Actor, request: ApprovalRequest, text: str) -> ApprovalNote:
    """Say something about a request that waits; whoever sees its goal may. It is never taken out."""
    text = need(text, "text", _("Write a line."))
    rows = ApprovalRequest.objects.filter(organization=actor.organization_id, pk=request.pk, outcome="")
    if not rows.exists():
        raise ValidationError(_("It was answered. Say it on the goal itself."))
    note = ApprovalNote(
        organization=actor.organization,
        request=request,
        said_by=actor.person,
        said_at=clock.now(),
        text=text,
    )
    note.full_clean()
    note.save()
    record(actor, "approval.noted", request, after={"goal": request.goal_id, "note": note.pk, "text": text})
    return note
