"""The organization, its tree of units, its people, and what each may do."""

from cairn.org.models.deputy import Deputy
from cairn.org.models.grant import BUILT_IN, CustomRole, Grant, Invitation, Role
from cairn.org.models.kinds import UnitKind
from cairn.org.models.organization import Membership, Organization, OrganizationSettings, Term
from cairn.org.models.tree import Person, Unit
from cairn.org.models.workdays import Holiday

__all__ = [
    "BUILT_IN",
    "CustomRole",
    "Deputy",
    "Grant",
    "Holiday",
    "Invitation",
    "Membership",
    "Organization",
    "OrganizationSettings",
    "Person",
    "Role",
    "Term",
    "Unit",
    "UnitKind",
]
