"""The organization's own roles: named sets of rights."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.org.access import Actor, Right
from cairn.org.models import CustomRole, Grant
from cairn.org.queries.roles import holders_of


@transaction.atomic
def save_role(
    *, actor: Actor, name: str, rights: Collection[Right], role: CustomRole | None = None
) -> CustomRole:
    """Make a role, or let one have this name and these rights from now on, for all who hold it.

    Raises ValidationError, with the field, for a name that another has, for no rights, and for those of an
    administrator, which only that role gives.
    """
    role = role or CustomRole(organization=actor.organization)
    before = {"name": role.name, "rights": role.rights} if role.pk else None
    if not rights:
        raise ValidationError({"rights": _("Choose at least one.")})
    if Right.ADMINISTER in rights:
        raise ValidationError({"rights": _("Only the administrator's own role gives that.")})
    role.name, role.rights = name.strip(), sorted(right.name.lower() for right in rights)
    others = CustomRole.objects.filter(organization=actor.organization_id, name__iexact=role.name)
    if others.exclude(pk=role.pk).exists():
        raise ValidationError({"name": _("Another is called so. Choose a name of its own.")})
    role.full_clean()
    role.save()
    record(actor, "role.saved", role, before=before, after={"name": role.name, "rights": role.rights})
    return role


@transaction.atomic
def remove_role(*, actor: Actor, role: CustomRole) -> None:
    """Remove a role that nobody holds. Raises ValidationError, naming some who do."""
    holders = [grant.person.name for grant in holders_of(role, actor.today)[:3]]
    if holders:
        names = ", ".join(holders)
        raise ValidationError(_("It is held by %(names)s. Take it back from them first.") % {"names": names})
    given = Grant.objects.filter(organization=actor.organization_id, custom_role=role)
    if given.exists():
        raise ValidationError(_("It was held once, and stays so that this can be read."))
    record(actor, "role.removed", role, before={"name": role.name, "rights": role.rights})
    rows = CustomRole.objects.filter(organization=actor.organization_id, pk=role.pk)
    rows._raw_delete(rows.db)  # nothing hangs on it, as was seen; a plain delete would look everywhere
