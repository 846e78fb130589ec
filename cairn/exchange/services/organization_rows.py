"""Writing units, people and KPIs. They name each other in rings, so all are added before any is linked."""

from typing import Any

from cairn.calc.plan import model as calc
from cairn.exchange.queries.differences import Differences
from cairn.exchange.services.rows import KeyedIds, add_keyed, change_rows
from cairn.kpis.models import Kpi
from cairn.org.models import Person, Unit


def write_units_and_people(ids: KeyedIds, differences: Differences) -> None:
    """Add and change units and people, then whom and what they name."""
    units, people = differences.units, differences.people
    add_keyed(Unit, ids.organization, ids.units, ({"key": unit.key, **_said(unit)} for unit in units.added))
    add_keyed(
        Person,
        ids.organization,
        ids.people,
        ({"key": person.key, **_told(person, ids)} for person in people.added),
    )
    change_rows(
        Unit,
        ids.organization,
        {ids.units[unit.key]: {**_said(unit), **_unit_links(unit, ids)} for unit in units.written},
    )
    change_rows(
        Person,
        ids.organization,
        {
            ids.people[person.key]: {**_told(person, ids), **_manager(person, ids)}
            for person in people.written
        },
    )


def write_kpis(ids: KeyedIds, differences: Differences) -> None:
    """Add and change KPIs, then their families; their measurements are written apart."""
    kpis = differences.kpis
    add_keyed(Kpi, ids.organization, ids.kpis, ({"key": kpi.key, **_measure(kpi, ids)} for kpi in kpis.added))
    change_rows(
        Kpi,
        ids.organization,
        {
            ids.kpis[kpi.key]: {**_measure(kpi, ids), "series_of_id": _id(ids.kpis, kpi.series_of)}
            for kpi in kpis.written
        },
    )


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
