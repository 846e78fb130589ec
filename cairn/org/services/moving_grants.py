"""Roles in a unit that ends: those that go along, those that end, and their way back."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.org.access import Actor
from cairn.org.access.people import holds_all_of
from cairn.org.models import Grant, Unit

Moved = list[tuple[int, int | None]]
"""Each grant that ended, and the one that was given in its place; null where none was."""


def hand_on_grants(actor: Actor, unit: Unit, into: Unit, roles: Collection[str] | None = None) -> Moved:
    """Let the roles that hold in a unit hold in another instead; with `roles`, only those.

    Nobody hands on more than he holds: raises ValidationError where a role may do more there than the actor.
    """
    rows = standing_grants(actor, unit)
    moving = rows.filter(role__in=roles) if roles else rows
    return [(grant.pk, give_anew(actor, grant, into)) for grant in moving]


def end_grants(actor: Actor, unit: Unit) -> Moved:
    """Let all roles in a unit end from now on."""
    ended: Moved = []
    for grant in standing_grants(actor, unit):
        _revoke(actor, grant)
        ended.append((grant.pk, None))
    return ended


def standing_grants(actor: Actor, unit: Unit) -> QuerySet[Grant]:
    """The roles in the unit that hold today or will."""
    rows = Grant.objects.filter(
        Q(until_on=None) | Q(until_on__gte=actor.today),
        organization=actor.organization_id,
        unit=unit,
        revoked_at=None,
    )
    return rows.select_related("person").order_by("pk")


def give_anew(actor: Actor, grant: Grant, unit: Unit, instead_of: int | None = None) -> int | None:
    """Give the same role in another unit, and end the old one, or the one with the id `instead_of`.

    Returns the new grant's id; null where the person has that very role there already.
    """
    ending = grant
    if instead_of is not None:
        ending = Grant.objects.get(organization=actor.organization_id, pk=instead_of)
    if ending.revoked_at is None:
        _revoke(actor, ending)
    elif instead_of is not None:
        return None  # somebody took it back meanwhile, and that stands
    new = Grant(
        organization=actor.organization,
        person_id=grant.person_id,
        role=grant.role,
        custom_role=grant.custom_role,
        unit=unit,
        with_below=grant.with_below,
        from_on=grant.from_on,
        until_on=grant.until_on,
        granted_by=actor.person,
        granted_at=clock.now(),
    )
    if not holds_all_of(actor, new):
        words = _("%(name)s has a role there that may do more than you. Ask an administrator.")
        raise ValidationError(words % {"name": grant.person})
    if _has_already(actor, new):
        return None
    new.full_clean()
    new.save()
    after = {"person": new.person_id, "role": new.role, "unit": new.unit_id}
    record(actor, "grant.given", new, after=after)
    return new.pk


def _has_already(actor: Actor, new: Grant) -> bool:
    same = standing_grants(actor, new.unit).filter(
        person=new.person_id, role=new.role, custom_role=new.custom_role
    )
    return same.filter(with_below=new.with_below, from_on__lte=new.from_on, until_on=new.until_on).exists()


def _revoke(actor: Actor, grant: Grant) -> None:
    Grant.objects.filter(organization=actor.organization_id, pk=grant.pk).update(revoked_at=clock.now())
    record(actor, "grant.revoked", grant, before={"person": grant.person_id, "role": grant.role})
