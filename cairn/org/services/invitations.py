"""Links that let somebody in: made once, used once, for a fortnight."""

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cairn.accounts.models import User
from cairn.audit.services import record
from cairn.common import clock
from cairn.org.access import Actor
from cairn.org.models import Invitation, Organization, Person
from cairn.org.services.founding import join_organization

DAYS_VALID = 14


@transaction.atomic
def invite_person(*, actor: Actor, person: Person) -> tuple[Invitation, str]:
    """Make a link's token for a person who cannot sign in yet; earlier links of his stop working.

    Returns the invitation and the token, which is shown now and never again: only its digest is kept.
    """
    if person.user_id is not None:
        raise ValidationError(_("%(person)s can sign in already.") % {"person": person})
    _open_invitations(person).update(revoked_at=clock.now())
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        organization=actor.organization,
        person=person,
        token_digest=_digest(token),
        invited_by=actor.person,
        invited_at=clock.now(),
        expires_at=clock.now() + timedelta(days=DAYS_VALID),
    )
    record(actor, "invitation.made", invitation, after={"person": person.pk})
    return invitation, token


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
