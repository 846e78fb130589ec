"""What became of an invitation's mail."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.org.access import Actor
from cairn.org.models import Invitation
from cairn.org.models.grant import MailState
from cairn.org.services.invitations import is_still_its_token, token_of


@transaction.atomic
def mail_again(*, actor: Actor, invitation: Invitation) -> None:
    """Let the same link be sent once more, by a job. Raises ValidationError where it cannot be made again."""
    if not is_still_its_token(invitation, token_of(invitation)):
        raise ValidationError(_("This link cannot be sent again. Make a new one."))
    _write(invitation, MailState.WAITING)
    record(actor, "invitation.mail_asked_for", invitation, after={"person": invitation.person_id})


@transaction.atomic
def note_mail(*, actor: Actor, invitation: Invitation, state: MailState, fault: str = "") -> None:
    """Keep what became of the mail, with the mail server's reason where it refused."""
    _write(invitation, state, fault)
    after = {"person": invitation.person_id, "state": state.value, "fault": fault}
    record(actor, "invitation.mail_ended", invitation, after=after)


def _write(invitation: Invitation, state: MailState, fault: str = "") -> None:
    invitation.mail_state, invitation.mail_fault = state, fault[:300]
    invitation.mailed_at = clock.now() if state == MailState.SENT else None
    invitation.save(update_fields=["mail_state", "mail_fault", "mailed_at"])
