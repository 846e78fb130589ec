"""Rights, and the roles that are named sets of them. Code asks for rights, never for roles."""

from collections.abc import Iterable
from enum import Enum, auto

from cairn.org.models import Grant, Role


class Right(Enum):
    SEE = auto()  # what is not private
    RECORD = auto()  # values of one's own KPIs and goals; comment
    PROPOSE_OWN = auto()  # draft and propose goals for oneself
    MANAGE_GOALS = auto()  # assign, edit and propose goals of a unit
    APPROVE = auto()  # approve and answer change requests, never one's own
    MANAGE_PEOPLE = auto()  # people and units
    ADMINISTER = auto()  # organization, terms, cycles, import, grants


_MEMBER = frozenset({Right.SEE, Right.RECORD, Right.PROPOSE_OWN})
_LEAD = _MEMBER | {Right.MANAGE_GOALS, Right.APPROVE}
_HEAD = _LEAD | {Right.MANAGE_PEOPLE}

ROLE_RIGHTS: dict[str, frozenset[Right]] = {
    Role.MEMBER: _MEMBER,
    Role.LEAD: _LEAD,
    Role.HEAD: _HEAD,
    Role.ADMINISTRATOR: _HEAD | {Right.ADMINISTER},
    Role.VIEWER: frozenset({Right.SEE}),
}
"""The table of rights. How far each reaches (own, unit, all below) is the grant's, not the role's."""


def rights_of(grant: Grant) -> frozenset[Right]:
    """What a grant gives, of a role that is built in or of the organization's own. Needs its role loaded."""
    return ROLE_RIGHTS[grant.role] if grant.custom_role is None else rights_named(grant.custom_role.rights)


def rights_named(names: Iterable[str]) -> frozenset[Right]:
    """The rights by the names that a role of the organization's own keeps; unknown ones give nothing."""
    wanted = {name.upper() for name in names}
    return frozenset(right for right in Right if right.name in wanted)
