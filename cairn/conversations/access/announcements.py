"""Whom an announcement reaches, and who announces."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from cairn.conversations.models import Announcement
from cairn.org.access import Actor, Right, unit_for
from cairn.org.models import Unit


def may_announce(actor: Actor, unit: Unit) -> bool:
    """Whether the actor may announce something to a unit and all below it: he sets its goals."""
    is_himself = actor.person is not None and actor.viewed_by is None
    return is_himself and not unit.closed_on and actor.has_over(Right.MANAGE_GOALS, unit.pk)


def unit_to_announce_to(actor: Actor, pk: int) -> Unit:
    """The unit that the actor announces to; 404 or 403."""
    unit = unit_for(actor, pk)
    if not may_announce(actor, unit):
        raise PermissionDenied
    return unit


def visible_announcements(actor: Actor) -> QuerySet[Announcement]:
    """What reaches the actor from his unit and those above it, and what he may withdraw; the newest first."""
    rows = Announcement.objects.filter(organization=actor.organization_id, withdrawn_at=None)
    above = list(actor.units_up(actor.person.unit_id)) if actor.person else []
    seen = rows.filter(Q(unit__in=above) | Q(unit__in=actor.units_with(Right.MANAGE_GOALS)))
    return seen.select_related("unit", "made_by").order_by("-made_at", "-pk")


def announcement_for(actor: Actor, pk: int) -> Announcement:
    """An announcement that the actor may read; else 404."""
    found: Announcement = get_object_or_404(visible_announcements(actor), pk=pk)
    return found


def may_withdraw(actor: Actor, announcement: Announcement) -> bool:
    """Whether the actor may take it back: he made it, or he may announce to the unit himself."""
    if actor.person is None or actor.viewed_by is not None:
        return False
    made_it = announcement.made_by_id == actor.person.pk
    return made_it or actor.has_over(Right.MANAGE_GOALS, announcement.unit_id)


def announcement_to_withdraw(actor: Actor, pk: int) -> Announcement:
    """An announcement that the actor may take back; 404 or 403."""
    found = announcement_for(actor, pk)
    if not may_withdraw(actor, found):
        raise PermissionDenied
    return found
