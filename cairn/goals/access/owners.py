"""For whom the actor may set a goal: himself, and the units and people that he answers for."""

from dataclasses import dataclass

from django.db.models import QuerySet

from cairn.common.ids import is_id
from cairn.org.access import Actor, Right
from cairn.org.models import Person, Unit
from cairn.org.queries import open_units, people_here


@dataclass(frozen=True)
class Owner:
    """Who a goal belongs to: a person, a unit, or with neither the organization as a whole."""

    person: Person | None = None
    unit: Unit | None = None

    @property
    def name(self) -> str:
        return str(self.person or self.unit or "")

    @property
    def code(self) -> str:
        """How a form names him: "person:7", "unit:3"; the organization is ""."""
        if self.person:
            return f"person:{self.person.pk}"
        return f"unit:{self.unit.pk}" if self.unit else ""


def may_set_goals(actor: Actor) -> bool:
    """Whether the actor may set a goal at all, for himself or for anybody."""
    return actor.has(Right.MANAGE_GOALS) or (actor.person is not None and actor.has(Right.PROPOSE_OWN))


def may_set_goals_of(actor: Actor, owner: Owner) -> bool:
    """Whether the actor may set a goal of that owner; asks nothing of the database but the tree of units."""
    if owner.person is not None and owner.person.pk == actor.person_id:
        return may_set_goals(actor)
    unit = owner.person.unit_id if owner.person else owner.unit.pk if owner.unit else None
    return actor.has_over(Right.MANAGE_GOALS, unit)


def units_to_assign(actor: Actor) -> QuerySet[Unit]:
    """The units that the actor may set goals for."""
    rows = open_units(actor.organization_id).order_by("name")
    if actor.has_over(Right.MANAGE_GOALS, None):
        return rows
    return rows.filter(pk__in=actor.units_with(Right.MANAGE_GOALS))


def people_to_assign(actor: Actor) -> QuerySet[Person]:
    """The people that the actor may set goals for; himself apart."""
    rows = people_here(actor.organization_id, actor.today).order_by("name")
    if actor.person_id:
        rows = rows.exclude(pk=actor.person_id)
    if actor.has_over(Right.MANAGE_GOALS, None):
        return rows
    return rows.filter(unit__in=actor.units_with(Right.MANAGE_GOALS))


def owner_for(actor: Actor, code: str) -> Owner | None:
    """The owner that a form's code names; None for nobody, and where the actor may set no goals for him."""
    kind, _colon, text = code.partition(":")
    if code == "":
        return Owner() if actor.has_over(Right.MANAGE_GOALS, None) else None
    if not is_id(text):
        return None
    pk = int(text)
    if kind == "person" and actor.person and pk == actor.person_id:
        return Owner(person=actor.person) if may_set_goals(actor) else None
    if kind == "person":
        person = people_to_assign(actor).filter(pk=pk).first()
        return Owner(person=person) if person else None
    unit = units_to_assign(actor).filter(pk=pk).first() if kind == "unit" else None
    return Owner(unit=unit) if unit else None
