"""A small plan document with a goal of every kind, and ways to spoil it."""

from collections.abc import Callable
from typing import Any

import pytest

from cairn.calc.plan.faults import Fault, PlanFaults
from cairn.calc.plan.read import read_plan

Document = dict[str, Any]

YEAR = {"start": "2026-01-01", "end": "2026-12-31"}


def kitchen() -> Document:
    """A small plan without a fault, one goal of every kind in it."""
    return {
        "cairn": 1,
        "organization": {"name": "Open Table"},
        "units": [
            {"key": "north", "name": "North", "kind": "division", "lead": "ada"},
            {"key": "leeds", "name": "Leeds", "kind": "team", "parent": "north"},
        ],
        "people": [
            {"key": "ada", "name": "Ada", "unit": "north"},
            {"key": "ben", "name": "Ben", "unit": "leeds", "manager": "ada", "email": "ben@example.org"},
        ],
        "kpis": [
            {"key": "fed", "name": "Fed", "aggregation": "sum", "owner": "unit:leeds"},
            {"key": "fed-leeds", "series_of": "fed", "measurements": [["2026-01-02", 3]]},
            {
                "key": "score",
                "name": "Score",
                "measurements": [{"date": "2026-01-02", "value": 1, "by": "ben", "confidence": "low"}],
            },
        ],
        "vision": {"statement": "Nobody hungry", "goal": "all"},
        "goals": [
            {"key": "all", "title": "All", **YEAR, "rollup": "sum", "target": 100},
            {"key": "daily", "title": "Daily", **YEAR, "parent": "all", "kpi": "fed-leeds",
             "cadence": "daily", "steps": [["2026-01-01", 2], ["2026-07-01", 5]]},
            {"key": "happy", "title": "Happy", **YEAR, "kpi": "score", "target": 9, "supports": ["all"],
             "curve": [["2026-03-01", 0.1], ["2026-06-01", 0.5]]},
            {"key": "range", "title": "Range", **YEAR, "kpi": "score", "direction": "within", "low": 2,
             "high": 8, "tags": ["cold"]},
            {"key": "least", "title": "Least", **YEAR, "kpi": "score", "direction": "at_least", "target": 2},
            {"key": "open", "title": "Open", **YEAR, "direction": "milestones",
             "milestones": [{"title": "Lease", "due": "2026-02-01"}, {"title": "Oven", "weight": 2}]},
            {"key": "sign", "title": "Sign", **YEAR, "direction": "done", "parent": "mixed", "done": True},
            {"key": "mixed", "title": "Mixed", **YEAR},
            {"key": "mean", "title": "Mean", **YEAR, "rollup": "mean", "target": 5},
        ],
        "projects": [
            {"key": "move", "name": "Move", "owner": "person:ada", "start": "2026-01-01",
             "end": "2026-06-01", "goals": ["open"], "members": [{"person": "ben", "role": "driver"}],
             "tasks": [{"title": "Van", "assignee": "ben", "due": "2026-02-01"}]},
        ],
    }  # fmt: skip


ALL, DAILY, HAPPY, RANGE, LEAST, OPEN, SIGN, MIXED, MEAN = range(9)


def put(*path: str | int, value: object) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        at: Any = document
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return change


def goal(at: int, **fields: object) -> Callable[[Document], None]:
    return lambda document: document["goals"][at].update(fields)


def without(*path: str | int) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        at: Any = document
        for step in path[:-1]:
            at = at[step]
        del at[path[-1]]

    return change


def more(section: str, **fields: object) -> Callable[[Document], None]:
    return lambda document: document[section].append(fields)


def child(parent: str, **fields: object) -> Callable[[Document], None]:
    return more("goals", **{"key": "new", "title": "New", **YEAR, "parent": parent, **fields})


def faults_of(document: object) -> tuple[Fault, ...]:
    with pytest.raises(PlanFaults) as found:
        read_plan(document)
    return found.value.faults
