"""A person as a row of the directory: how many goals, and when there was last something of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from cairn.goals.access import visible_versions
from cairn.goals.models import CheckIn, State
from cairn.kpis.queries import known_measurements
from cairn.org.access import Actor
from cairn.org.models import Person


@dataclass(frozen=True)
class PersonRow:
    """Goals are the active ones that the reader sees; null where nothing was ever recorded on any."""

    person: Person
    goal_count: int
    checked_in_on: date | None


def person_rows(actor: Actor, people: Sequence[Person]) -> list[PersonRow]:
    """A row for each (unit and manager loaded), in their order; four statements, however many."""
    owned = visible_versions(actor).filter(
        owner_person__in=[person.pk for person in people], state=State.ACTIVE
    )
    goals = list(owned.values_list("owner_person_id", "goal_id", "kpi_id"))
    values = last_values_on(actor, {kpi for _owner, _goal, kpi in goals if kpi})
    words = last_words_on(actor, {goal for _owner, goal, _kpi in goals})
    counts: dict[int, int] = {}
    last: dict[int, date] = {}
    for owner, goal, kpi in goals:
        assert owner is not None  # it is one of those asked for
        counts[owner] = counts.get(owner, 0) + 1
        days = [day for day in (values.get(kpi or 0), words.get(goal), last.get(owner)) if day]
        if days:
            last[owner] = max(days)
    return [PersonRow(person, counts.get(person.pk, 0), last.get(person.pk)) for person in people]


def last_values_on(actor: Actor, kpis: Collection[int]) -> dict[int, date]:
    """The day of the last value of each KPI."""
    rows = known_measurements(actor.organization_id).filter(kpi__in=kpis).order_by()
    return dict(rows.values_list("kpi_id").annotate(last=Max("measured_on")))


def last_words_on(actor: Actor, goals: Collection[int]) -> dict[int, date]:
    """The day on which somebody last said something of each goal."""
    rows = CheckIn.objects.filter(organization=actor.organization_id, goal__in=goals, superseded_at=None)
    return dict(rows.order_by().values_list("goal_id").annotate(last=Max("said_on")))
