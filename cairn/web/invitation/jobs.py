"""What the worker does for invitations. Each job is safe to run twice."""

import logging

from django.utils import translation
from django_tasks import task

from cairn.org.access import operator_of
from cairn.org.models import Invitation
from cairn.org.models.grant import MailState
from cairn.org.services.invitation_mails import note_mail
from cairn.org.services.invitations import token_of
from cairn.web.invitation.mails import REFUSALS, invitation_url, send_invitation

log = logging.getLogger(__name__)


@task()
def mail_invitation(organization_id: int, invitation_id: int, language: str) -> None:
    """Send an invitation's link to whom it is for, in the language of who invited him."""
    rows = Invitation.objects.select_related("person", "organization", "invited_by")
    invitation = rows.get(organization=organization_id, pk=invitation_id)
    if invitation.mail_state != MailState.WAITING or invitation.accepted_at or invitation.revoked_at:
        return
    operator = operator_of(invitation.organization)
    link = invitation_url(invitation.organization, token_of(invitation))
    try:
        with translation.override(language):
            state = send_invitation(invitation, link)
    except REFUSALS as fault:
        # Told to who invited, beside a button that tries again: he may have to correct the address.
        log.warning("An invitation could not be mailed: %s", fault)
        note_mail(actor=operator, invitation=invitation, state=MailState.FAILED, fault=_reason(fault))
    else:
        note_mail(actor=operator, invitation=invitation, state=state)


def _reason(fault: Exception) -> str:
    """What the mail server said, as far as it said something."""
    said = getattr(fault, "smtp_error", b"")
    words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    return words or str(fault) or type(fault).__name__
