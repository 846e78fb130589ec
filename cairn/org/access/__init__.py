"""Who may see and do what: rights by grant over the tree of units."""

from cairn.org.access.actor import Actor, actor_for, may_view_as, operator_of
from cairn.org.access.objects import person_for, unit_for
from cairn.org.access.people import manageable_people, may_let_in
from cairn.org.access.rights import ROLE_RIGHTS, Right, rights_of
from cairn.org.access.units import (
    reaches_all_below,
    unit_with_all_below,
    units_at_and_below,
    units_to_take_in,
)

__all__ = [
    "ROLE_RIGHTS",
    "Actor",
    "Right",
    "actor_for",
    "manageable_people",
    "may_let_in",
    "may_view_as",
    "operator_of",
    "person_for",
    "reaches_all_below",
    "rights_of",
    "unit_for",
    "unit_with_all_below",
    "units_at_and_below",
    "units_to_take_in",
]
