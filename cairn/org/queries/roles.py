"""Reads of the organization's own roles."""

from datetime import date

from django.db.models import Q, QuerySet

from cairn.org.models import CustomRole, Grant


def custom_roles(organization: int) -> QuerySet[CustomRole]:
    """The organization's own roles, by name."""
    return CustomRole.objects.filter(organization=organization).order_by("name")


def holders_of(role: CustomRole, on: date) -> QuerySet[Grant]:
    """What was granted of a role and is not over on a day, with the people."""
    rows = Grant.objects.filter(organization=role.organization_id, custom_role=role, revoked_at=None)
    return rows.filter(Q(until_on=None) | Q(until_on__gte=on)).select_related("person")
