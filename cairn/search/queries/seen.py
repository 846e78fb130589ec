"""What was found, as far as the actor may see it, with what tells one from the other."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cairn.goals.access import visible_kpis, visible_versions
from cairn.goals.models import GoalTag, State
from cairn.org.access import Actor, Right
from cairn.org.models import Person, Unit
from cairn.search.models import Kind


@dataclass(frozen=True)
class Hit:
    """Something found: its name, whose it is, and whether it is over (closed, put away, left)."""

    kind: str
    pk: int
    name: str
    note: str = ""
    tags: tuple[str, ...] = ()
    is_over: bool = False


def seen(actor: Actor, kind: str, ids: Collection[int]) -> list[Hit]:
    """Those of these that the actor may see, in no order."""
    return list(_READERS[kind](actor, ids)) if ids and actor.has(Right.SEE) else []


def _goals(actor: Actor, ids: Collection[int]) -> Iterator[Hit]:
    tags: dict[int, tuple[str, ...]] = {}
    rows = GoalTag.objects.filter(organization=actor.organization_id, goal__in=ids).order_by("position")
    for pk, name in rows.values_list("goal_id", "name"):
        tags[pk] = (*tags.get(pk, ()), name)
    for version in visible_versions(actor).filter(goal__in=ids).select_related("owner_person__unit"):
        goal, person = version.goal, version.owner_person
        owners = (person, person.unit) if person else (version.owner_unit,)
        note = ", ".join(str(owner) for owner in owners if owner)
        is_over = version.state in (State.CLOSED, State.CANCELLED, State.REJECTED)
        yield Hit(Kind.GOAL, goal.pk, goal.title, note, tags.get(goal.pk, ()), is_over)


def _kpis(actor: Actor, ids: Collection[int]) -> Iterator[Hit]:
    rows = visible_kpis(actor).filter(pk__in=ids).select_related("series_of", "owner_unit", "owner_person")
    for kpi in rows:
        yield Hit(
            Kind.KPI, kpi.pk, str(kpi), str(kpi.owner_unit or kpi.owner_person or ""), is_over=kpi.is_archived
        )


def _people(actor: Actor, ids: Collection[int]) -> Iterator[Hit]:
    rows = Person.objects.filter(organization=actor.organization_id, pk__in=ids).select_related("unit")
    for person in rows:
        yield Hit(
            Kind.PERSON,
            person.pk,
            person.name,
            str(person.unit),
            is_over=_is_past(person.left_on, actor.today),
        )


def _units(actor: Actor, ids: Collection[int]) -> Iterator[Hit]:
    rows = Unit.objects.filter(organization=actor.organization_id, pk__in=ids).select_related("parent")
    for unit in rows:
        yield Hit(
            Kind.UNIT,
            unit.pk,
            unit.name,
            str(unit.parent or ""),
            is_over=_is_past(unit.closed_on, actor.today),
        )


def _is_past(ended_on: date | None, today: date) -> bool:
    return ended_on is not None and ended_on <= today


_READERS: Mapping[str, Callable[[Actor, Collection[int]], Iterator[Hit]]] = {
    Kind.GOAL: _goals,
    Kind.KPI: _kpis,
    Kind.PERSON: _people,
    Kind.UNIT: _units,
}
