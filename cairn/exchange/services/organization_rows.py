"""Writing units, people and KPIs. They name each other in rings, so all are added before any is linked."""

from typing import Any

from cairn.calc.plan import model as calc
from cairn.exchange.queries.differences import Differences
from cairn.exchange.services.rows import KeyedIds, add_keyed, change_rows
from cairn.kpis.models import Kpi
from cairn.org.models import Person, Unit


def add_units_and_people(ids: KeyedIds, differences: Differences) -> None:
    """Add the new units and people, then whom and what they name."""
    units, people = differences.units.added, differences.people.added
    add_keyed(ids, Unit, ids.units, ({"key": unit.key, **_said(unit)} for unit in units))
    add_keyed(ids, Person, ids.people, ({"key": person.key, **_told(person, ids)} for person in people))
    change_rows(ids, Unit, {ids.units[unit.key]: _unit_links(unit, ids) for unit in units})
    change_rows(ids, Person, {ids.people[each.key]: _manager(each, ids) for each in people if each.manager})


def change_units_and_people(ids: KeyedIds, differences: Differences) -> None:
    """Let the units and people that were there before be as the file has them."""
    units, people = differences.units.changed, differences.people.changed
    change_rows(
        ids, Unit, {ids.units[unit.key]: {**_said(unit), **_unit_links(unit, ids)} for _, unit in units}
    )
    change_rows(
        ids,
        Person,
        {ids.people[each.key]: {**_told(each, ids), **_manager(each, ids)} for _, each in people},
    )


def add_kpis(ids: KeyedIds, differences: Differences) -> None:
    """Add the new KPIs, then their families; their measurements are written apart."""
    kpis = differences.kpis.added
    add_keyed(ids, Kpi, ids.kpis, ({"key": kpi.key, **_measure(kpi, ids)} for kpi in kpis))
    change_rows(ids, Kpi, {ids.kpis[kpi.key]: _family(kpi, ids) for kpi in kpis if kpi.series_of})


def change_kpis(ids: KeyedIds, differences: Differences) -> None:
    """Let the KPIs that were there before be as the file has them."""
    kpis = differences.kpis.changed
    change_rows(ids, Kpi, {ids.kpis[kpi.key]: {**_measure(kpi, ids), **_family(kpi, ids)} for _, kpi in kpis})


def _said(unit: calc.Unit) -> dict[str, Any]:
    return {"name": unit.name, "kind": unit.kind}


def _unit_links(unit: calc.Unit, ids: KeyedIds) -> dict[str, Any]:
    return {"parent_id": _id(ids.units, unit.parent), "lead_id": _id(ids.people, unit.lead)}


def _told(person: calc.Person, ids: KeyedIds) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.email or "",
        "title": person.title,
        "unit_id": ids.units[person.unit],
    }


def _manager(person: calc.Person, ids: KeyedIds) -> dict[str, Any]:
    return {"manager_id": _id(ids.people, person.manager)}


def _family(kpi: calc.Kpi, ids: KeyedIds) -> dict[str, Any]:
    return {"series_of_id": _id(ids.kpis, kpi.series_of)}


def _measure(kpi: calc.Kpi, ids: KeyedIds) -> dict[str, Any]:
    return {
        "name": kpi.name,
        "unit": kpi.unit,
        "aggregation": kpi.aggregation,
        "cadence": kpi.cadence,
        "better": kpi.better,
        "description": kpi.description,
        **ids.owner(kpi.owner),
    }


def _id(ids: dict[str, int], key: str | None) -> int | None:
    return None if key is None else ids[key]
