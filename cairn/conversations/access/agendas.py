"""Whose agenda it is: a lead's and his member's, and nobody else's, whatever rights he has."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from cairn.conversations.models import AgendaItem
from cairn.org.access import Actor, person_for
from cairn.org.models import Person


@dataclass(frozen=True)
class Pair:
    """Two people who meet: who leads, and who is led."""

    lead: Person
    member: Person
    other: Person  # whichever of them the actor is not


def pair_of(actor: Actor, other: Person) -> Pair | None:
    """The actor and somebody as lead and member, or member and lead; None where neither leads the other.

    Two who once did still find what they wrote. Who looks on as somebody else finds nothing.
    """
    me = actor.person
    if me is None or actor.viewed_by is not None or me.pk == other.pk:
        return None
    if _leads(me, other):
        return Pair(lead=me, member=other, other=other)
    if _leads(other, me):
        return Pair(lead=other, member=me, other=other)
    rows = AgendaItem.objects.filter(_between(me, other), organization=actor.organization_id)
    earlier = rows.select_related("lead", "member").order_by("-pk").first()
    return Pair(lead=earlier.lead, member=earlier.member, other=other) if earlier else None


def agenda_for(actor: Actor, pk: int) -> Pair:
    """The agenda that the actor shares with that person: 404 where there is none such, 403 where they share
    none."""
    pair = pair_of(actor, person_for(actor, pk))
    if pair is None:
        raise PermissionDenied
    return pair


def item_for(actor: Actor, pk: int) -> AgendaItem:
    """An item on an agenda of the actor's; for everybody else there is none such."""
    me = actor.person if actor.viewed_by is None else None
    mine: QuerySet[AgendaItem] = AgendaItem.objects.none()
    if me is not None:
        rows = AgendaItem.objects.filter(Q(lead=me.pk) | Q(member=me.pk), organization=actor.organization_id)
        mine = rows.select_related("lead", "member")
    item: AgendaItem = get_object_or_404(mine, pk=pk)
    return item


def leads_of(actor: Actor) -> list[Person]:
    """With whom the actor meets as the one who is led: his manager, and who leads his unit."""
    me = actor.person
    if me is None or actor.viewed_by is not None:
        return []
    found = {lead.pk: lead for lead in (me.manager, me.unit.lead) if lead and lead.pk != me.pk}
    return [lead for lead in found.values() if lead.is_here(actor.today)]


def _leads(lead: Person, member: Person) -> bool:
    return lead.pk in (member.manager_id, member.unit.lead_id)


def _between(one: Person, other: Person) -> Q:
    return Q(lead=one.pk, member=other.pk) | Q(lead=other.pk, member=one.pk)
