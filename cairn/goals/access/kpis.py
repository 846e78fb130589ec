"""Which KPIs a person sees, for which of them he may record, and which he may change.

Where all goals that a KPI ever judged are private, its name and its values would tell of them: it is seen
by who sees one of them, and by who answers for its owner.
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from cairn.goals.access.goals import Can, allowed
from cairn.goals.access.visible import may_see, visible_versions
from cairn.goals.models import GoalVersion
from cairn.kpis.models import Kpi
from cairn.org.access import Actor, Right


def visible_kpis(actor: Actor) -> QuerySet[Kpi]:
    """The KPIs that the actor may see, those put away among them."""
    rows = Kpi.objects.filter(organization=actor.organization_id)
    if not actor.has(Right.SEE):
        return rows.none()
    if actor.is_operator:
        return rows
    judging = GoalVersion.objects.known(actor.organization_id)
    # Few goals are private: asked for once and not for each KPI, a company's whole list is looked through.
    private = judging.filter(goal__is_private=True, kpi__isnull=False)
    is_seen = Exists(judging.filter(may_see(actor), kpi=OuterRef("pk")))
    return rows.filter(~Q(pk__in=private.values("kpi")) | is_seen | _answered_for_by(actor))


def _answered_for_by(actor: Actor) -> Q:
    people, units = actor.once(_owners_answered_for)
    return Q(owner_person__in=people) | Q(owner_unit__in=units)


def _owners_answered_for(actor: Actor) -> tuple[set[int], set[int]]:
    """The people and units whom the actor answers for, among the owners of KPIs of private goals."""
    judging = GoalVersion.objects.known(actor.organization_id).filter(goal__is_private=True)
    owners = set(judging.filter(kpi__isnull=False).values_list("kpi__owner_person", "kpi__owner_unit"))
    people = {person for person, _ in owners if person is not None}
    units = {unit for _, unit in owners if unit is not None}
    return actor.at_and_below_among(people), units and units & actor.units_with(Right.MANAGE_GOALS)


def kpi_for(actor: Actor, pk: int, can: Can = Can.SEE) -> Kpi:
    """The KPI, to see, to record for or to edit: 404 where the actor may not see it, 403 where he may not."""
    rows = visible_kpis(actor).select_related("series_of", "owner_person__unit", "owner_unit")
    kpi: Kpi = get_object_or_404(rows, pk=pk)
    if can is Can.RECORD and not may_record_values(actor, kpi):
        raise PermissionDenied
    if can is Can.EDIT and not may_edit_kpi(actor, kpi):
        raise PermissionDenied
    return kpi


def may_record_values(actor: Actor, kpi: Kpi) -> bool:
    """Whether the actor may record for a KPI that he sees; its goals are looked up."""
    goals = visible_versions(actor).select_related("kpi").filter(kpi=kpi.pk)
    return may_record_for(actor, kpi, goals)


def may_record_for(actor: Actor, kpi: Kpi, goals: Iterable[GoalVersion]) -> bool:
    """Whether the actor may record for a KPI: his own, his unit's, of a unit that he answers for, or one
    that judges a goal which he may record for. Needs family and `owner_person` loaded, and the goals that
    he sees."""
    if kpi.is_archived:
        return False
    if actor.person is not None and actor.has(Right.RECORD):
        is_mine = kpi.owner_person_id == actor.person.pk
        if is_mine or (kpi.owner_unit_id is not None and kpi.owner_unit_id == actor.person.unit_id):
            return True
    return actor.has_over(Right.MANAGE_GOALS, kpi_unit(kpi)) or any(
        allowed(actor, Can.RECORD, version) for version in goals
    )


def may_edit_kpi(actor: Actor, kpi: Kpi) -> bool:
    """Whether the actor may say what a KPI is called and how it counts, give it series, and put it away.

    Whoever answers for its owner's unit may; and a person what is his own, as he may set goals for himself.
    """
    is_mine = kpi.owner_person_id is not None and kpi.owner_person_id == actor.person_id
    return actor.has_over(Right.MANAGE_GOALS, kpi_unit(kpi)) or (is_mine and actor.has(Right.PROPOSE_OWN))


def kpi_unit(kpi: Kpi) -> int | None:
    """The unit whose leads answer for the KPI: its owner, or its owner's unit; None is the organization."""
    owner = kpi.owner_person
    return owner.unit_id if owner else kpi.owner_unit_id
