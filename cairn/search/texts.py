"""What each kind of thing is called: the text that it is found by."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from typing import Any

from cairn.goals.models import Goal, GoalTag, GoalVersion
from cairn.kpis.models import Kpi
from cairn.org.models import Person, Unit
from cairn.search.models import Kind

Texts = Mapping[int, str]

MODELS: Mapping[str, Any] = {Kind.GOAL: Goal, Kind.KPI: Kpi, Kind.PERSON: Person, Kind.UNIT: Unit}


def texts_of(organization: int, kind: str, ids: Collection[int]) -> Texts:
    """The text of each of these that there is."""
    return _READERS[kind](organization, ids)


def _of_goals(organization: int, ids: Collection[int]) -> Texts:
    """Title and tags, and whose it is: the goals of many kitchens differ by that alone."""
    tags: dict[int, list[str]] = defaultdict(list)
    rows = GoalTag.objects.filter(organization=organization, goal__in=ids)
    for goal, name in rows.values_list("goal_id", "name"):
        tags[goal].append(name)
    goals = Goal.objects.filter(organization=organization, pk__in=ids)
    owners = _owners_of(organization, ids)
    return {
        pk: " ".join([title, *tags[pk], owners.get(pk, "")]) for pk, title in goals.values_list("pk", "title")
    }


def _owners_of(organization: int, goals: Collection[int]) -> Texts:
    """The owner by the latest terms; a person with the unit that he works in."""
    rows = GoalVersion.objects.known(organization).filter(goal__in=goals).order_by("effective_on")
    named = rows.values_list("goal_id", "owner_unit__name", "owner_person__name", "owner_person__unit__name")
    return {goal: " ".join(filter(None, names)) for goal, *names in named}


def _of_kpis(organization: int, ids: Collection[int]) -> Texts:
    """The measure's name, and whose it is: the series of a family differ by that alone."""
    rows = Kpi.objects.filter(organization=organization, pk__in=ids)
    named = rows.select_related("series_of", "owner_unit", "owner_person")
    return {kpi.pk: f"{kpi.measure.name} {kpi.owner_unit or kpi.owner_person or ''}" for kpi in named}


def _of_people(organization: int, ids: Collection[int]) -> Texts:
    rows = Person.objects.filter(organization=organization, pk__in=ids)
    return {
        pk: f"{name} {title} {email.partition('@')[0]}"
        for pk, name, title, email in rows.values_list("pk", "name", "title", "email")
    }


def _of_units(organization: int, ids: Collection[int]) -> Texts:
    rows = Unit.objects.filter(organization=organization, pk__in=ids)
    return {pk: f"{name} {kind}" for pk, name, kind in rows.values_list("pk", "name", "kind")}


_READERS: Mapping[str, Callable[[int, Collection[int]], Texts]] = {
    Kind.GOAL: _of_goals,
    Kind.KPI: _of_kpis,
    Kind.PERSON: _of_people,
    Kind.UNIT: _of_units,
}
