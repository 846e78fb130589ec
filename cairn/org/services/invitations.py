"""Links that let somebody in: made once, used once, for a fortnight."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from datetime import UTC, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from cairn.accounts.models import User
from cairn.audit.services import record
from cairn.common import clock
from cairn.org.access import Actor
from cairn.org.models import Invitation, Organization, Person
from cairn.org.models.grant import MailState
from cairn.org.services.erased import refuse_erased
from cairn.org.services.founding import join_organization

DAYS_VALID = 14


@transaction.atomic
def invite_person(*, actor: Actor, person: Person, is_mailed: bool = False) -> tuple[Invitation, str]:
    """Make a link's token for a person who cannot sign in yet; earlier links of his stop working.

    Returns the invitation and the token, which is shown now and never again: only its digest is kept. With
    `is_mailed` the link is also sent to the person's address, by a job.
    """
    refuse_erased(person)
    if not person.is_here(actor.today):
        raise ValidationError(_("%(person)s has left. Let him come back first.") % {"person": person})
    if person.user_id is not None:
        raise ValidationError(_("%(person)s can sign in already.") % {"person": person})
    _open_invitations(person).update(revoked_at=clock.now())
    invitation = Invitation.objects.create(
        organization=actor.organization,
        person=person,
        token_digest=secrets.token_hex(32),  # until the row has the id that its token is made of
        invited_by=actor.person,
        invited_at=clock.now(),
        expires_at=clock.now() + timedelta(days=DAYS_VALID),
        mail_state=MailState.WAITING if is_mailed else MailState.NONE,
    )
    token = token_of(invitation)
    invitation.token_digest = _digest(token)
    invitation.save(update_fields=["token_digest"])
    after = {"person": person.pk, "is_mailed": is_mailed}
    record(actor, "invitation.made", invitation, after=after)
    return invitation, token


def token_of(invitation: Invitation) -> str:
    """The token of an invitation, made of the program's secret: so no row and no job need hold it.

    Where the secret was changed since, it is another one, and its link lets nobody in.
    """
    parts = (invitation.organization_id, invitation.pk, invitation.invited_at.astimezone(UTC).isoformat())
    made_of = "/".join(map(str, parts))
    digest = salted_hmac("cairn.org.invitation", made_of, algorithm="sha256").digest()
    return urlsafe_b64encode(digest)[:32].decode()


def is_still_its_token(invitation: Invitation, token: str) -> bool:
    """Whether a token made again is the one that the invitation was made with."""
    return secrets.compare_digest(invitation.token_digest, _digest(token))


def invitation_of(organization: Organization, token: str) -> Invitation | None:
    """The invitation behind a link, as long as it is open; else None."""
    rows = Invitation.objects.select_related("person").filter(
        organization=organization,
        token_digest=_digest(token),
        accepted_at=None,
        revoked_at=None,
        expires_at__gt=clock.now(),
    )
    return rows.first()


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User) -> Actor:
    """Let the user be the person who was invited. A second use of the link is refused."""
    used = Invitation.objects.filter(
        organization=invitation.organization_id, pk=invitation.pk, accepted_at=None, revoked_at=None
    ).update(accepted_at=clock.now())
    if not used:
        raise ValidationError(_("This link has been used. Sign in, or ask for another."))
    person = Person.objects.get(organization=invitation.organization_id, pk=invitation.person_id)
    if Person.objects.filter(organization=invitation.organization_id, user=user).exists():
        raise ValidationError(_("You can sign in here already."))
    join_organization(user=user, person=person)
    actor = Actor(invitation.organization, person, user)
    record(actor, "invitation.accepted", invitation, after={"person": person.pk})
    return actor


@transaction.atomic
def revoke_invitation(*, actor: Actor, invitation: Invitation) -> None:
    """Make an open link useless."""
    Invitation.objects.filter(organization=actor.organization_id, pk=invitation.pk).update(
        revoked_at=clock.now()
    )
    record(actor, "invitation.revoked", invitation, before={"person": invitation.person_id})


def _open_invitations(person: Person) -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        organization=person.organization_id, person=person, accepted_at=None, revoked_at=None
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
