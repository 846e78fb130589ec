"""Which goals and KPIs are found by another thing's name beside their own."""

from django.db.models import Model, Q

from cairn.goals.models import GoalVersion
from cairn.kpis.models import Kpi
from cairn.org.models import Person, Unit


def series_named_after(organization: int, subject: Model) -> list[int]:
    """The KPIs that a person or a unit owns, or the series of a family."""
    if isinstance(subject, Kpi):
        named = Q(series_of=subject.pk)
    elif isinstance(subject, Unit):
        named = Q(owner_unit=subject.pk)
    else:
        assert isinstance(subject, Person)
        named = Q(owner_person=subject.pk)
    return list(Kpi.objects.filter(named, organization=organization).values_list("pk", flat=True))


def goals_named_after(organization: int, owner: Model) -> set[int]:
    """The goals that a person or a unit owns; those of a unit's people follow when they are changed next."""
    owned = Q(owner_unit=owner.pk) if isinstance(owner, Unit) else Q(owner_person=owner.pk)
    versions = GoalVersion.objects.known(organization).filter(owned)
    return set(versions.values_list("goal_id", flat=True))
