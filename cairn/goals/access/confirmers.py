"""Who confirms a value that was entered: the KPI's owner, else the next authority; never who entered it."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cairn.goals.access.kpis import kpi_unit, visible_kpis
from cairn.kpis.models import Kpi, WaitingValue
from cairn.kpis.queries.waiting import waiting_values
from cairn.org.access import Actor, Right
from cairn.org.access.authorities import authorities
from cairn.org.models import Organization, Person


def confirmers_of(organization: Organization, kpi: Kpi, entered_by: int, on: date) -> Iterator[Person]:
    """Who may confirm a value of a KPI, whom to ask first: its owner, the lead of its unit, those above.

    Whoever may not see the KPI is left out. Needs `owner_person` of the KPI loaded.
    """
    owner = kpi.owner_person
    ranks = authorities(organization.pk, Right.APPROVE, kpi_unit(kpi), on, owner)
    for person in dict.fromkeys(chain([owner] if owner else [], *ranks)):
        if person.pk != entered_by and person.is_here(on) and _sees(organization, person, kpi):
            yield person


def confirmer_for(actor: Actor, kpi: Kpi) -> Person | None:
    """Whom a value that the actor enters waits for; null where it counts at once.

    That is so where the KPI does not ask for it, and where nobody but him may confirm it.
    """
    if not kpi.needs_confirming or actor.person is None:
        return None
    return next(confirmers_of(actor.organization, kpi, actor.person.pk, actor.today), None)


def may_confirm(actor: Actor, waiting: WaitingValue) -> bool:
    """Whether the actor may answer a value that waits, of a KPI that he sees. Needs its owner loaded."""
    if actor.person is None or actor.person.pk == waiting.entered_by_id:
        return False
    is_owner = waiting.kpi.owner_person_id == actor.person.pk
    return is_owner or actor.has_over(Right.APPROVE, kpi_unit(waiting.kpi))


def may_ask_for_confirming(actor: Actor, kpi: Kpi) -> bool:
    """Whether the actor may say that values of a KPI wait: who answers for it, not whose values they are."""
    return actor.has_over(Right.MANAGE_GOALS, kpi_unit(kpi))


def values_to_confirm(actor: Actor) -> QuerySet[WaitingValue]:
    """All that the actor may confirm, whoever was asked, the longest waiting first."""
    rows = waiting_values(actor.organization_id).filter(kpi__in=visible_kpis(actor).values("pk"))
    if actor.person is None:
        return rows.none()
    rows = rows.exclude(entered_by=actor.person)
    if actor.has_over(Right.APPROVE, None):
        return rows
    units = actor.units_with(Right.APPROVE)
    mine = Q(kpi__owner_person=actor.person)
    return rows.filter(mine | Q(kpi__owner_unit__in=units) | Q(kpi__owner_person__unit__in=units))


def value_to_answer(actor: Actor, pk: int) -> WaitingValue:
    """A value that was entered: 404 where its KPI is not seen, 403 with a sentence where it is not his."""
    waiting = _seen(actor, pk)
    if waiting.entered_by_id == actor.person_id:
        raise PermissionDenied(_("You entered it yourself, so somebody else has to confirm it."))
    if not may_confirm(actor, waiting):
        raise PermissionDenied(_("This value is not yours to confirm."))
    return waiting


def value_to_take_back(actor: Actor, pk: int) -> WaitingValue:
    """A value that the actor entered: 404 where he does not see its KPI, 403 where it is another's."""
    waiting = _seen(actor, pk)
    if waiting.entered_by_id != actor.person_id:
        raise PermissionDenied
    return waiting


def _seen(actor: Actor, pk: int) -> WaitingValue:
    rows = WaitingValue.objects.select_related("kpi__series_of", "kpi__owner_person", "entered_by")
    seen = visible_kpis(actor).values("pk")
    found: WaitingValue = get_object_or_404(rows, organization=actor.organization_id, pk=pk, kpi__in=seen)
    return found


def _sees(organization: Organization, person: Person, kpi: Kpi) -> bool:
    return visible_kpis(Actor(organization, person)).filter(pk=kpi.pk).exists()
