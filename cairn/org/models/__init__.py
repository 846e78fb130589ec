"""The organization, its tree of units, its people, and what each may do."""

from cairn.org.models.grant import Grant, Invitation, Role
from cairn.org.models.organization import Membership, Organization, OrganizationSettings, Term
from cairn.org.models.tree import Person, Unit

__all__ = [
    "Grant",
    "Invitation",
    "Membership",
    "Organization",
    "OrganizationSettings",
    "Person",
    "Role",
    "Term",
    "Unit",
]
