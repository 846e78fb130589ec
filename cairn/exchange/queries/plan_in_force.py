"""The organization's plan as it is in force on a day, under the file's own keys."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models.functions import Coalesce

from cairn.calc.plan import model as calc
from cairn.exchange.queries.projects_in_force import projects_in_force
from cairn.goals.models import GoalSupport, GoalTag, GoalVersion, Vision
from cairn.goals.queries.calc_objects import calc_goal, calc_settings
from cairn.goals.queries.workings import completions_of
from cairn.kpis.models import Kpi
from cairn.kpis.queries import known_measurements
from cairn.org.models import Organization, Person, Unit
from cairn.org.models.former import stored_name
from cairn.org.queries import settings_on

Keys = dict[int, str]


@dataclass
class Keyed:
    """The file's keys of an organization's rows, by their ids."""

    units: Keys = field(default_factory=dict)
    people: Keys = field(default_factory=dict)
    kpis: Keys = field(default_factory=dict)
    goals: Keys = field(default_factory=dict)

    def owner(self, row: Any) -> str | None:
        """`person:KEY` or `unit:KEY` for a row that has `owner_person_id` and `owner_unit_id`."""
        if row.owner_person_id:
            return f"person:{self.people[row.owner_person_id]}"
        return f"unit:{self.units[row.owner_unit_id]}" if row.owner_unit_id else None


def plan_in_force(organization: Organization, today: date, *, with_measurements: bool = True) -> calc.Plan:
    """Everything that a plan file holds, rows in the order in which they came to be.

    Measurements may be millions: who needs them one after the other only, takes them apart.
    """
    versions = list(
        GoalVersion.objects.in_force(organization.pk, today).select_related("goal").order_by("goal_id")
    )
    keyed = Keyed(
        units=_keys(Unit, organization.pk),
        people=_keys(Person, organization.pk),
        kpis=_keys(Kpi, organization.pk),
        goals={version.goal_id: version.goal.key for version in versions},
    )
    return calc.Plan(
        name=organization.name,
        # A plan file names one calendar, that of its day.
        settings=replace(calc_settings(settings_on(organization.pk, today)), earlier_calendars=()),
        units=tuple(_units(organization.pk, keyed)),
        people=tuple(_people(organization.pk, keyed)),
        kpis=tuple(_kpis(organization.pk, keyed, with_measurements=with_measurements)),
        visions=tuple(_visions(organization.pk, keyed)),
        goals=tuple(_goals(organization.pk, versions, keyed)),
        projects=projects_in_force(organization.pk, keyed.people, keyed.goals, keyed.owner),
    )


def _keys(model: Any, organization: int) -> Keys:
    return dict(model.objects.filter(organization=organization).order_by("pk").values_list("pk", "key"))


def _units(organization: int, keyed: Keyed) -> Iterable[calc.Unit]:
    for row in Unit.objects.filter(organization=organization).order_by("pk"):
        yield calc.Unit(
            key=row.key,
            name=row.name,
            kind=row.kind,
            parent=keyed.units[row.parent_id] if row.parent_id else None,
            lead=keyed.people[row.lead_id] if row.lead_id else None,
        )


def _people(organization: int, keyed: Keyed) -> Iterable[calc.Person]:
    for row in Person.objects.filter(organization=organization).order_by("pk"):
        yield calc.Person(
            key=row.key,
            name=stored_name(row.name),
            unit=keyed.units[row.unit_id],
            email=row.email or None,
            title=row.title,
            manager=keyed.people[row.manager_id] if row.manager_id else None,
        )


def _kpis(organization: int, keyed: Keyed, *, with_measurements: bool) -> Iterable[calc.Kpi]:
    measured = _measurements(organization, keyed) if with_measurements else {}
    for row in Kpi.objects.filter(organization=organization).select_related("series_of").order_by("pk"):
        measure = row.measure
        yield calc.Kpi(
            key=row.key,
            name=measure.name,
            unit=measure.unit,
            aggregation=measure.aggregation,
            cadence=measure.cadence,
            better=row.better,
            series_of=measure.key if row.series_of_id else None,
            owner=keyed.owner(row),
            description=row.description,
            measurements=tuple(measured.get(row.pk, ())),
        )


def _measurements(organization: int, keyed: Keyed) -> dict[int, list[calc.Measurement]]:
    """By KPI, in order of recording; a correction stands where what it corrects stood."""
    rows = known_measurements(organization).order_by(Coalesce("original_id", "id"))
    found: dict[int, list[calc.Measurement]] = defaultdict(list)
    for kpi, on, value, person, note, confidence in rows.values_list(
        "kpi_id", "measured_on", "value", "contributed_by_id", "note", "confidence"
    ).iterator(chunk_size=5000):
        by = keyed.people[person] if person else None
        found[kpi].append(calc.Measurement(on, value, by, note, confidence or None))
    return found


def _visions(organization: int, keyed: Keyed) -> Iterable[calc.Vision]:
    for row in Vision.objects.filter(organization=organization).order_by("position"):
        yield calc.Vision(row.statement, keyed.goals.get(row.goal_id or 0))


def _goals(organization: int, versions: list[GoalVersion], keyed: Keyed) -> Iterable[calc.Goal]:
    parents = {version.parent_id for version in versions}
    completions = completions_of(organization, keyed.goals)
    tags = _lists(GoalTag.objects.filter(organization=organization), "name")
    supports = _lists(GoalSupport.objects.filter(organization=organization), "supports_id")
    for version in versions:
        goal = version.goal
        known = calc_goal(version, completions[goal.pk], has_children=goal.pk in parents)
        yield replace(
            known,
            key=goal.key,
            description=goal.description,
            parent=keyed.goals.get(version.parent_id or 0),
            owner=keyed.owner(version),
            kpi=keyed.kpis[version.kpi_id] if version.kpi_id else None,
            priority=goal.priority,
            tags=tuple(tags[goal.pk]),
            supports=tuple(keyed.goals[other] for other in supports[goal.pk] if other in keyed.goals),
            purpose=goal.purpose,
            is_private=goal.is_private,
        )


def _lists(rows: Any, what: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for goal, value in rows.order_by("position").values_list("goal_id", what):
        found[goal].append(value)
    return found
