"""From a plan to its canonical document: in a stable order, defaults left out, so that exports compare."""

from collections.abc import Iterable, Mapping
from datetime import date

from cairn.calc.plan.model import (
    Goal,
    Kpi,
    Measurement,
    Milestone,
    Person,
    Plan,
    Project,
    Settings,
    Task,
    Unit,
    resolved_rollup,
)
from cairn.calc.plan.read import FORMAT_VERSION

Document = dict[str, object]


def document_of(plan: Plan) -> Document:
    """The document that `read_plan` turns back into the same plan; it holds JSON's types only."""
    parents = {goal.parent for goal in plan.goals}
    visions = [_filled({"statement": one.statement, "goal": one.goal}) for one in plan.visions]
    document: Document = {
        "cairn": FORMAT_VERSION,
        "organization": _filled({"name": plan.name, **_settings(plan.settings)}),
        "units": [_unit(unit) for unit in plan.units],
        "people": [_person(person) for person in plan.people],
        "kpis": [_kpi(kpi) for kpi in plan.kpis],
        **({"vision": visions[0]} if len(visions) == 1 else {"visions": visions}),
        "goals": [_goal(goal, goal.key in parents) for goal in plan.goals],
        "projects": [_project(project) for project in plan.projects],
    }
    return _filled(document)


def plain_number(value: float) -> int | float:
    """A double as people write it: 2 rather than 2.0."""
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _filled(fields: Mapping[str, object], defaults: Mapping[str, object] | None = None) -> Document:
    """The fields that say something: neither null, empty, false, nor the default."""
    known = defaults or {}
    return {
        name: _plain(value)
        for name, value in fields.items()
        if not (value is None or value is False or value == "" or value == () or value == [] or value == {})
        and not (name in known and value == known[name])
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return plain_number(value)
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    return value


def _settings(settings: Settings) -> Document:
    default = Settings()
    return {
        name: getattr(settings, name)
        for name in Settings.__dataclass_fields__
        if getattr(settings, name) != getattr(default, name)
    }


def _unit(unit: Unit) -> Document:
    fields = {"key": unit.key, "name": unit.name, "kind": unit.kind, "parent": unit.parent, "lead": unit.lead}
    return _filled(fields)


def _person(person: Person) -> Document:
    return _filled(
        {
            "key": person.key,
            "name": person.name,
            "email": person.email,
            "title": person.title,
            "unit": person.unit,
            "manager": person.manager,
        }
    )


def _kpi(kpi: Kpi) -> Document:
    own = {"name": kpi.name, "unit": kpi.unit, "aggregation": kpi.aggregation, "cadence": kpi.cadence}
    return _filled(
        {
            "key": kpi.key,
            "series_of": kpi.series_of,
            **({} if kpi.series_of else own),
            "better": kpi.better,
            "owner": kpi.owner,
            "description": kpi.description,
            "measurements": [measurement_document(one) for one in kpi.measurements],
        },
        {"aggregation": "last", "cadence": "weekly", "better": "up"},
    )


def measurement_document(one: Measurement) -> object:
    """A measurement as the file has it: a pair, or an object where there is more to say."""
    if one.by is None and not one.note and one.confidence is None:
        return [one.on.isoformat(), plain_number(one.value)]
    extra = _filled({"by": one.by, "note": one.note, "confidence": one.confidence})
    return {"date": one.on.isoformat(), "value": plain_number(one.value), **extra}


GOAL_DEFAULTS: Mapping[str, object] = {
    "state": "active",
    "direction": "reach",
    "baseline": 0.0,
    "weight": 1.0,
    "factor": 1.0,
    "priority": "normal",
    "purpose": "vision",
}


def _goal(goal: Goal, has_children: bool) -> Document:
    by_itself = resolved_rollup(None, goal.cadence, goal.direction, has_children)
    return _filled(
        {
            "key": goal.key,
            "title": goal.title,
            "description": goal.description,
            "parent": goal.parent,
            "owner": goal.owner,
            "start": goal.start_on,
            "end": goal.end_on,
            "state": goal.state,
            "rollup": None if goal.rollup == by_itself else goal.rollup,
            "direction": goal.direction,
            "kpi": goal.kpi,
            "baseline": goal.baseline,
            "target": goal.target,
            "low": goal.low,
            "high": goal.high,
            "weight": goal.weight,
            "factor": goal.factor,
            "curve": goal.curve,
            "cadence": goal.cadence,
            "steps": goal.steps,
            **_completion(goal),
            "milestones": [_milestone(one) for one in goal.milestones],
            "priority": goal.priority,
            "tags": goal.tags,
            "supports": goal.supports,
            "purpose": goal.purpose,
            "private": goal.is_private,
        },
        GOAL_DEFAULTS,
    )


def _completion(what: Goal | Milestone) -> Document:
    return {"done": what.is_done and what.done_on is None, "done_on": what.done_on}


def _milestone(one: Milestone) -> Document:
    fields = {"title": one.title, "weight": one.weight, "due": one.due_on, **_completion(one)}
    return _filled(fields, {"weight": 1.0})


def _project(project: Project) -> Document:
    return _filled(
        {
            "key": project.key,
            "name": project.name,
            "owner": project.owner,
            "start": project.start_on,
            "end": project.end_on,
            "goals": project.goals,
            "members": [_filled({"person": one.person, "role": one.role}) for one in project.members],
            "tasks": list(_tasks(project.tasks)),
        }
    )


def _tasks(tasks: Iterable[Task]) -> Iterable[Document]:
    for task in tasks:
        fields = {
            "title": task.title,
            "assignee": task.assignee,
            "due": task.due_on,
            "done_on": task.done_on,
            "weight": task.weight,
            "key": task.key,
        }
        yield _filled(fields, {"weight": 1.0})
