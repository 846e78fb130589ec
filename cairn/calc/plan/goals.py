"""Reading goals, and checking them by the rules that every edit keeps as well."""

from collections.abc import Mapping
from datetime import date

from cairn.calc.plan import values
from cairn.calc.plan.fields import BAD, Bad, Fields, Findings, Place
from cairn.calc.plan.goal_checks import goal_faults
from cairn.calc.plan.kinds import KIND_FIELDS
from cairn.calc.plan.model import (
    CADENCES,
    DIRECTIONS,
    PRIORITIES,
    PURPOSES,
    ROLLUPS,
    STATES,
    Goal,
    Kpi,
    Milestone,
    resolved_rollup,
)
from cairn.calc.plan.sections import Keys, keyed_entries
from cairn.calc.plan.tree_checks import tree_faults

GOAL_FIELDS = (
    *("key", "title", "description", "parent", "owner", "start", "end", "state", "weight", "factor"),
    *("priority", "tags", "supports", "purpose", "private"),
    *KIND_FIELDS,
)
MILESTONE_FIELDS = ("title", "weight", "due", "done", "done_on")
PLACEHOLDER = date.min
CURVE = values.many(values.pair("date", values.day, "share", values.number))
STEPS = values.many(values.pair("date", values.day, "target", values.number))
WORDS = {
    "state": values.word(STATES),
    "direction": values.word(DIRECTIONS),
    "rollup": values.word(ROLLUPS),
    "cadence": values.word(CADENCES),
    "priority": values.word(PRIORITIES),
    "purpose": values.word(PURPOSES),
}


def read_goals(document: Fields, keys: Keys, kpis: Mapping[str, Kpi]) -> tuple[Goal, ...]:
    """The goals, each checked by itself and then together."""
    entries = list(keyed_entries(document, "goals", GOAL_FIELDS))
    parents = {fields.text("parent") for _, fields in entries}
    goals = tuple(_goal(key, fields, keys, key in parents) for key, fields in entries)
    by_key: dict[str, Goal] = {}
    places: dict[str, Fields] = {}
    for goal, (key, fields) in zip(goals, entries, strict=True):
        _check(goal, fields, kpis)
        if key:
            by_key[key], places[key] = goal, fields
    for found in tree_faults(by_key, kpis):
        if not any(_is_unsure(places[key]) for key in found.about):
            document.findings.faults.append(found.fault.within(str(places[found.about[0]].place)))
    return goals


def _is_unsure(fields: Fields) -> bool:
    """Whether a field that decides about children is refused already, so that more would be guesswork."""
    return bool({"direction", "rollup", "cadence", "kpi", "start", "end"} & fields.bad)


def _check(goal: Goal, fields: Fields, kpis: Mapping[str, Kpi]) -> None:
    given = {name for name in KIND_FIELDS if fields.has(name)}
    for found in goal_faults(goal, kpis.get(goal.kpi or ""), given, fields.bad):
        fields.findings.faults.append(found.within(str(fields.place)))


def _goal(key: str, fields: Fields, keys: Keys, has_children: bool) -> Goal:
    cadence = fields.maybe("cadence", WORDS["cadence"])
    direction = fields.take("direction", WORDS["direction"], "reach")
    rollup = fields.maybe("rollup", WORDS["rollup"])
    done_on = fields.maybe("done_on", values.day)
    return Goal(
        key=key,
        title=fields.need("title", values.name(300), ""),
        start_on=fields.need("start", values.day, PLACEHOLDER),
        end_on=fields.need("end", values.day, PLACEHOLDER),
        description=fields.take("description", values.text(100_000), ""),
        parent=fields.maybe("parent", keys.goal),
        owner=fields.maybe("owner", keys.owner),
        state=fields.take("state", WORDS["state"], "active"),
        kpi=fields.maybe("kpi", keys.kpi),
        direction=direction,
        baseline=fields.take("baseline", values.number, 0.0),
        target=fields.maybe("target", values.number),
        low=fields.maybe("low", values.number),
        high=fields.maybe("high", values.number),
        rollup=resolved_rollup(rollup, cadence, direction, has_children),
        weight=fields.take("weight", values.number, 1.0),
        factor=fields.take("factor", values.number, 1.0),
        curve=fields.take("curve", CURVE, ()),
        cadence=cadence,
        steps=fields.take("steps", STEPS, ()),
        is_done=fields.take("done", values.flag, False) or done_on is not None,
        done_on=done_on,
        milestones=fields.take("milestones", values.many(milestone), ()),
        priority=fields.take("priority", WORDS["priority"], "normal"),
        tags=fields.take("tags", values.distinct(values.name(64)), ()),
        supports=fields.take("supports", values.distinct(keys.goal), ()),
        purpose=fields.take("purpose", WORDS["purpose"], "vision"),
        is_private=fields.take("private", values.flag, False),
    )


def milestone(raw: object, place: Place, findings: Findings) -> Milestone | Bad:
    """One step of a goal."""
    fields = Fields(raw, place, findings, MILESTONE_FIELDS)
    done_on = fields.maybe("done_on", values.day)
    milestone = Milestone(
        fields.need("title", values.name(300), ""),
        fields.take("weight", values.number, 1.0),
        fields.maybe("due", values.day),
        fields.take("done", values.flag, False) or done_on is not None,
        done_on,
    )
    return BAD if fields.bad else milestone
