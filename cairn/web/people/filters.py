"""Which people the directory shows: what the address asks for."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, QueryDict

from cairn.common.ids import is_id
from cairn.org.access import Actor, unit_for, units_at_and_below
from cairn.org.models import Grant, Person, Role, Unit
from cairn.org.queries import people_here
from cairn.web.person_field import matching

LEFT = "left"


@dataclass(frozen=True, kw_only=True)
class PeopleFilters:
    """What is None or "" narrows nothing; `has_left` shows those who have left instead of who is here."""

    words: str = ""
    unit: Unit | None = None
    role: str = ""
    has_left: bool = False

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or self.unit or self.role or self.has_left)


def filters_of(actor: Actor, query: QueryDict) -> PeopleFilters:
    """Read the address. 404 for a unit that is not of this organization."""
    unit = query.get("unit", "")
    if unit and not is_id(unit):
        raise Http404
    role = query.get("role", "")
    return PeopleFilters(
        words=query.get("q", "").strip()[:200],
        unit=unit_for(actor, int(unit)) if unit else None,
        role=role if role in Role.values else "",
        has_left=query.get("who") == LEFT,
    )


def people_shown(actor: Actor, filters: PeopleFilters) -> QuerySet[Person]:
    """The people that are meant, by name."""
    everybody = Person.objects.filter(organization=actor.organization_id)
    here = people_here(actor.organization_id, actor.today)
    rows = everybody.filter(left_on__lte=actor.today) if filters.has_left else here
    if filters.unit:
        rows = rows.filter(unit__in=units_at_and_below(actor, filters.unit.pk))
    if filters.role:
        rows = rows.filter(_with_role(actor, filters.role))
    return matching(rows, filters.words).order_by("name", "pk")


def _with_role(actor: Actor, role: str) -> Q:
    """Who holds the role today, anywhere; whoever holds none is a member."""
    holding = Grant.objects.filter(
        Q(until_on=None) | Q(until_on__gte=actor.today),
        organization=actor.organization_id,
        person=OuterRef("pk"),
        from_on__lte=actor.today,
        revoked_at=None,
    )
    with_role = Q(Exists(holding.filter(role=role)))
    return with_role | ~Q(Exists(holding)) if role == Role.MEMBER else with_role
