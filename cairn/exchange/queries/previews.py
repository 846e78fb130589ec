"""What an import does, as JSON for pages that tell it: how much, and the first rows of each kind by name.

    {"counts": {"goals.added": 12, "measurements.corrected": 1},
     "organization": [CHANGE],
     "visions": {"added": [TEXT], "changed": [{"title": TEXT, "changes": [CHANGE]}]},
     "sections": [{"name": "goals", "added_count": 12, "added": [{"key", "title"}],
                   "changed_count": 3, "changed": [{"key", "title", "changes": [CHANGE]}]}],
     "measurements": {"added_count", "added": [{"kpi", "count", "first", "last"}],
                      "corrected_count", "corrected": [{"kpi", "on", "changes": [CHANGE]}]},
     "relaxed_count", "relaxed": [{"key", "title", "field": NAME, "by": NUMBER,
                                     "before": VALUE, "after": VALUE}],
     "notices": [{"place", "code", "sentence", "params"}]}

A CHANGE is {"field": NAME, "before": VALUE, "after": VALUE}, in the plan file's words; of lists it has what
differs, and long texts are cut.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from itertools import islice
from typing import Any

from cairn.calc.plan import model as calc
from cairn.calc.plan.write import plain_number
from cairn.exchange.queries.differences import Differences, MeasurementChange, Section
from cairn.exchange.queries.field_texts import what_differs
from cairn.exchange.queries.report import LISTED, SECTIONS, relaxed_field

LONGEST_TEXT = 200

Json = dict[str, Any]


def preview_of(changes: Differences) -> Json:
    """See above. Lists hold the first `LISTED` rows; the counts tell how many there are."""
    return {
        "counts": changes.counts,
        "organization": _organization(changes),
        "visions": _visions(changes),
        "sections": [_section(name, getattr(changes, name)) for name in SECTIONS if getattr(changes, name)],
        "measurements": _measurements(changes),
        "relaxed_count": len(changes.relaxed),
        "relaxed": [_relaxed(old, new) for old, new in changes.relaxed[:LISTED]],
        "notices": [asdict(notice) for notice in changes.notices[:LISTED]],
    }


def _organization(changes: Differences) -> list[Json]:
    before, after = changes.before, changes.after
    named = [{"field": "name", "before": before.name, "after": after.name}]
    return (named if before.name != after.name else []) + _changes(before.settings, after.settings)


def _visions(changes: Differences) -> Json:
    before, after = changes.before.visions, changes.after.visions
    pairs = [(old, new) for old, new in zip(before, after, strict=False) if old != new]
    return {
        "added": [vision.statement for vision in after[len(before) :]],
        "changed": [{"title": new.statement, "changes": _changes(old, new)} for old, new in pairs],
    }


def _section(name: str, section: Section[Any]) -> Json:
    return {
        "name": name,
        "added_count": len(section.added),
        "added": [{"key": row.key, "title": _title(row)} for row in section.added[:LISTED]],
        "changed_count": len(section.changed),
        "changed": [
            {"key": new.key, "title": _title(new), "changes": _changes(old, new)}
            for old, new in section.changed[:LISTED]
        ],
    }


def _measurements(changes: Differences) -> Json:
    corrected = [change for change in changes.measurements if change.corrects]
    return {
        "added_count": len(changes.measurements) - len(corrected),
        "added": _added([change for change in changes.measurements if not change.corrects]),
        "corrected_count": len(corrected),
        "corrected": [
            {
                "kpi": change.kpi,
                "on": change.measurement.on.isoformat(),
                "changes": _changes(change.corrects, change.measurement),
            }
            for change in corrected[:LISTED]
        ],
    }


def _added(changes: Sequence[MeasurementChange]) -> list[Json]:
    """How many values each KPI gets, and of which days."""
    days: dict[str, list[date]] = defaultdict(list)
    for change in changes:
        days[change.kpi].append(change.measurement.on)
    return [
        {"kpi": kpi, "count": len(each), "first": min(each).isoformat(), "last": max(each).isoformat()}
        for kpi, each in islice(days.items(), LISTED)
    ]


def _relaxed(old: calc.Goal, new: calc.Goal) -> Json:
    """What is easier than it was, the target as field ""; null for by how much where it is not one number."""
    name = relaxed_field(old, new)
    values = (getattr(old, name), getattr(new, name)) if name else (_target(old), _target(new))
    before, after = what_differs(*values)
    is_number = isinstance(before, float) and isinstance(after, float)
    told = {"key": new.key, "title": new.title, "field": name}
    told |= {"before": _told(before), "after": _told(after)}
    return told | {"by": _told(after - before) if is_number else None}


def _target(goal: calc.Goal) -> Any:
    """One number, the steps, or both ends of a range."""
    if goal.direction == "within":
        return {"low": goal.low, "high": goal.high}
    return goal.steps or goal.target


def _title(row: Any) -> str:
    return row.title if isinstance(row, calc.Goal) else row.name


def _changes(before: Any, after: Any) -> list[Json]:
    pairs = [(each.name, getattr(before, each.name), getattr(after, each.name)) for each in fields(before)]
    found = []
    for name, old, new in pairs:
        if old != new:
            told_old, told_new = what_differs(old, new)
            found.append({"field": name, "before": _told(told_old), "after": _told(told_new)})
    return found


def _told(value: Any) -> Any:
    """A field's value as JSON; long texts are cut."""
    if isinstance(value, tuple | list):
        return [_told(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _told(each) for name, each in asdict(value).items()}
    if isinstance(value, float):
        return plain_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return value[: LONGEST_TEXT - 1] + "…"
    return value
