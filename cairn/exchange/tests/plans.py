"""The plan that the tests of this room import, and what to do with it."""

from copy import deepcopy
from typing import Any

from cairn.exchange.files import PlanFile
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.queries.writing import plan_bytes
from cairn.exchange.services import found_from_plan, import_plan
from cairn.org.access import Actor, operator_of

Document = dict[str, Any]

HARBOUR: Document = {
    "cairn": 1,
    "organization": {
        "name": "Open Harbour",
        "timezone": "Europe/London",
        "currency": "GBP",
        "week_starts_on": "sunday",
        "grace_days": 0,
        "grades": [[80, "good"], [0, "not yet"]],
    },
    "units": [
        {"key": "leeds", "name": "Leeds", "kind": "team", "parent": "all", "lead": "cleo"},
        {"key": "all", "name": "Open Harbour", "kind": "company"},
    ],
    "people": [
        {"key": "dan", "name": "Dan Duval", "unit": "leeds", "manager": "cleo", "title": "Cook"},
        {"key": "cleo", "name": "Cleo Costa", "unit": "leeds", "email": "cleo@harbour.example"},
    ],
    "kpis": [
        {
            "key": "leeds-fed",
            "series_of": "fed",
            "owner": "unit:leeds",
            "better": "neither",
            "measurements": [
                ["2026-11-02", 3],
                {"date": "2026-11-01", "value": 2.5, "by": "dan", "note": "Rain.", "confidence": "low"},
                ["2026-11-02", 4],
            ],
        },
        {"key": "fed", "name": "People fed", "unit": "people", "aggregation": "sum", "cadence": "daily"},
        {
            "key": "delay",
            "name": "Delay",
            "unit": "min",
            "better": "down",
            "measurements": [["2026-11-03", 25]],
        },
    ],
    "visions": [{"statement": "Nobody here is hungry", "goal": "vision"}, {"statement": "Nobody is alone"}],
    "goals": [
        {
            "key": "vision",
            "title": "Feed",
            "start": "2026-01-01",
            "end": "2030-12-31",
            "rollup": "sum",
            "target": 9000,
        },
        {
            "key": "micro",
            "title": "Feed 2 a day",
            "parent": "vision",
            "owner": "person:dan",
            "start": "2026-10-01",
            "end": "2027-06-30",
            "kpi": "leeds-fed",
            "cadence": "daily",
            "steps": [["2026-10-01", 2], ["2027-01-01", 5]],
            "tags": ["food", "daily"],
            "priority": "high",
        },
        {
            "key": "quick",
            "title": "Be quick",
            "description": "Warm food only.",
            "owner": "unit:leeds",
            "start": "2026-10-01",
            "end": "2026-12-31",
            "kpi": "delay",
            "direction": "within",
            "low": 20,
            "high": 35,
            "supports": ["micro", "vision"],
        },
        {
            "key": "open",
            "title": "Open on Saturdays",
            "start": "2026-10-01",
            "end": "2026-12-31",
            "direction": "milestones",
            "milestones": [
                {"title": "Find people", "weight": 2, "due": "2026-10-31", "done_on": "2026-11-02"},
                {"title": "Find a key", "done": True},
                {"title": "Open"},
            ],
        },
        {
            "key": "learn",
            "title": "Learn to lead",
            "owner": "person:dan",
            "start": "2026-10-01",
            "end": "2026-12-31",
            "direction": "done",
            "done_on": "2026-11-20",
            "purpose": "development",
            "private": True,
        },
    ],
    "projects": [
        {
            "key": "saturday",
            "name": "Saturdays",
            "owner": "person:cleo",
            "start": "2026-10-01",
            "end": "2026-12-31",
            "goals": ["open", "micro"],
            "members": [{"person": "dan", "role": "cook"}, {"person": "cleo"}],
            "tasks": [
                {"title": "Ask around", "assignee": "dan", "due": "2026-11-30", "weight": 3},
                {"title": "Count keys", "done_on": "2026-11-10"},
            ],
        }
    ],
}
"""A small plan that has something in every section, and rows that name rows below them."""


def harbour() -> Document:
    """A copy to change."""
    return deepcopy(HARBOUR)


def row(document: Document, section: str, key: str) -> Document:
    """The row of that key, to change."""
    found: Document = next(row for row in document[section] if row["key"] == key)
    return found


def founded(document: Document) -> Actor:
    """The operator of a new organization that has this plan."""
    actor, _ = found_from_plan(file=PlanFile.of(document))
    return actor


def imported(actor: Actor, document: Document) -> None:
    """Import as somebody with a fresh look at the organization does."""
    import_plan(actor=operator_of(actor.organization), file=PlanFile.of(document))


def exported(actor: Actor) -> bytes:
    """The bytes that `cairn export` writes."""
    fresh = operator_of(actor.organization)
    return plan_bytes(plan_in_force(fresh.organization, fresh.today))
