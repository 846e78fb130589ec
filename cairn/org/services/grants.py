"""Giving and taking rights."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.org.access import Actor
from cairn.org.models import CustomRole, Grant, Person, Role, Unit
from cairn.org.services.erased import refuse_erased


@transaction.atomic
def grant_role(
    *,
    actor: Actor,
    person: Person,
    role: str,
    custom_role: CustomRole | None = None,
    unit: Unit | None = None,
    with_below: bool = False,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Grant:
    """Give a person a role in a unit, alone or with all below it; without a unit, everywhere.

    `custom_role` is the organization's own one, where `role` says so.
    """
    refuse_erased(person)
    grant = Grant(
        organization=actor.organization,
        person=person,
        role=role,
        custom_role=custom_role,
        unit=unit,
        with_below=with_below,
        from_on=from_on or actor.today,
        until_on=until_on,
        granted_by=actor.person,
        granted_at=clock.now(),
    )
    grant.full_clean()
    grant.save()
    record(actor, "grant.given", grant, after={"person": person.pk, "role": role, "unit": grant.unit_id})
    return grant


@transaction.atomic
def revoke_grant(*, actor: Actor, grant: Grant) -> None:
    """Take a role back from now on. Refuses to take the last administrator's."""
    others = Grant.objects.filter(
        organization=actor.organization_id, role=Role.ADMINISTRATOR, revoked_at=None
    ).exclude(pk=grant.pk)
    if grant.role == Role.ADMINISTRATOR and not others.exists():
        raise ValidationError(
            _("Somebody must be able to change the settings. Name another administrator first.")
        )
    Grant.objects.filter(organization=actor.organization_id, pk=grant.pk).update(revoked_at=clock.now())
    record(actor, "grant.revoked", grant, before={"person": grant.person_id, "role": grant.role})
