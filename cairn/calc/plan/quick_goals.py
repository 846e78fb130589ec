"""Goals of a plan that is plainly sound, by columns; what they must fulfil is checked once for each kind."""

from collections.abc import Mapping
from typing import Any

from cairn.calc.plan import values
from cairn.calc.plan.columns import Columns, Unsure, all_named, fields_within
from cairn.calc.plan.fields import says_something
from cairn.calc.plan.goal_checks import goal_faults
from cairn.calc.plan.goals import CURVE, PLACEHOLDER, STEPS, WORDS, milestone
from cairn.calc.plan.kinds import KIND_FIELDS
from cairn.calc.plan.model import Goal, Kpi, resolved_rollup
from cairn.calc.plan.sections import Keys
from cairn.calc.plan.tree_checks import tree_faults

NEEDED = ("title", "start", "end")


def read_goals_quickly(columns: Columns, keys: Keys, kpis: Mapping[str, Kpi]) -> tuple[Goal, ...]:
    """The goals as `read_goals` reads them. Raises Unsure where it might have something to say."""
    if columns.entries and not columns.used.issuperset(NEEDED):
        raise Unsure
    key = columns.each("key", values.key, "")
    all_named(key)
    goals = tuple(map(Goal, *_terms(columns, keys, key, kpis)))
    _check(goals, columns, kpis)
    if next(tree_faults(dict(zip(key, goals, strict=True)), kpis), None):
        raise Unsure
    return goals


def _terms(columns: Columns, keys: Keys, key: list[str], kpis: Mapping[str, Kpi]) -> list[list[Any]]:
    """The columns in the order of a goal's fields."""
    parent = columns.references("parent", set(key))
    direction = columns.each("direction", WORDS["direction"], "reach")
    cadence = columns.each("cadence", WORDS["cadence"], None)
    given = columns.each("rollup", WORDS["rollup"], None)
    parents = set(parent)
    ways = zip(given, cadence, direction, [name in parents for name in key], strict=True)
    done_on = columns.each("done_on", values.day, None)
    done = columns.others("done", values.flag, False)
    columns.field_count += fields_within(columns.raw("milestones"))
    found: list[list[Any]] = [
        key,
        columns.each("title", values.name(300), ""),
        columns.each("start", values.day, PLACEHOLDER),
        columns.each("end", values.day, PLACEHOLDER),
        columns.each("description", values.text(100_000), ""),
        parent,
        columns.each("owner", keys.owner, None),
        columns.each("state", WORDS["state"], "active"),
        columns.references("kpi", kpis),
        direction,
        columns.numbers("baseline", 0.0),
        columns.numbers("target", None),
        columns.numbers("low", None),
        columns.numbers("high", None),
        [resolved_rollup(*way) for way in ways],
        columns.numbers("weight", 1.0),
        columns.numbers("factor", 1.0),
        columns.others("curve", CURVE, ()),
        cadence,
        columns.others("steps", STEPS, ()),
        [is_done or on is not None for is_done, on in zip(done, done_on, strict=True)],
        done_on,
        columns.others("milestones", values.many(milestone), ()),
        columns.each("priority", WORDS["priority"], "normal"),
        columns.others("tags", values.distinct(values.name(64)), ()),
        columns.others("supports", values.distinct(keys.goal), ()),
        columns.each("purpose", WORDS["purpose"], "vision"),
        columns.others("private", values.flag, False),
    ]
    if "" in found[1] or PLACEHOLDER in found[2] or PLACEHOLDER in found[3]:
        raise Unsure
    return found


def _check(goals: tuple[Goal, ...], columns: Columns, kpis: Mapping[str, Kpi]) -> None:
    """What goal_faults would say of each; of goals that are alike in all it looks at, it is asked once."""
    sound: set[object] = set()
    for goal, raw in zip(goals, columns.entries, strict=True):
        kpi = kpis.get(goal.kpi or "")
        alike = _alike(goal, raw, kpi)
        if alike is None or alike not in sound:
            given = {name for name in KIND_FIELDS if says_something(raw.get(name))}
            if goal_faults(goal, kpi, given):
                raise Unsure
            sound.add(alike)


def _alike(goal: Goal, raw: dict[str, object], kpi: Kpi | None) -> object | None:
    """All that a goal's own check depends on; null where lists or empty fields need a look of their own."""
    if goal.curve or goal.steps or goal.milestones or not all(raw.values()):
        return None
    return (
        tuple(raw),
        goal.direction,
        goal.rollup,
        goal.cadence,
        kpi.aggregation if kpi else None,
        goal.target == goal.baseline,
        goal.target is not None and goal.target > 0,
        goal.low is not None and goal.high is not None and goal.low < goal.high,
        goal.weight > 0,
        goal.end_on < goal.start_on,
    )
