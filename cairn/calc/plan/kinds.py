"""The table of kinds of goals: which fields each one needs, may have and refuses (plan-file.md)."""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from cairn.calc.plan.model import COMPLETION_DIRECTIONS, VALUE_ROLLUPS, Goal


class Terms(NamedTuple):
    """The fields that a kind of goal needs and may have; it refuses all others of KIND_FIELDS."""

    needs: tuple[str, ...]
    may_have: tuple[str, ...]


KIND_FIELDS: Final = (
    "kpi",
    "direction",
    "baseline",
    "target",
    "low",
    "high",
    "rollup",
    "curve",
    "cadence",
    "steps",
    "done",
    "done_on",
    "milestones",
)

TERMS: Final[Mapping[str, Terms]] = {
    "reach": Terms(("kpi", "target"), ("direction", "rollup", "baseline", "curve")),
    "reach_sum": Terms(("target",), ("direction", "rollup", "baseline", "curve", "kpi")),
    "reach_values": Terms(("target",), ("direction", "rollup", "baseline", "curve")),
    "keep": Terms(("kpi", "target"), ("direction", "rollup")),
    "keep_values": Terms(("target",), ("direction", "rollup")),
    "within": Terms(("kpi", "low", "high"), ("direction", "rollup")),
    "within_values": Terms(("low", "high"), ("direction", "rollup")),
    "recurring": Terms(("kpi",), ("direction", "rollup", "cadence", "steps", "target")),
    "recurring_within": Terms(("kpi", "low", "high"), ("direction", "rollup", "cadence")),
    "done": Terms((), ("direction", "done", "done_on")),
    "milestones": Terms(("milestones",), ("direction", "done", "done_on")),
    "weighted": Terms((), ("rollup",)),
    "worst": Terms((), ("rollup",)),
}


def kind_in_table(goal: Goal) -> str:
    """The row of the table that a goal stands in."""
    if goal.direction in COMPLETION_DIRECTIONS:
        return goal.direction
    if goal.cadence is not None:
        return "recurring_within" if goal.direction == "within" else "recurring"
    if goal.rollup in ("weighted", "worst"):
        return goal.rollup
    if goal.rollup == "sum":
        return "reach_sum"
    way = {"reach": "reach", "within": "within"}.get(goal.direction, "keep")
    return f"{way}_values" if goal.rollup in VALUE_ROLLUPS else way


def given_fields(goal: Goal) -> Collection[str]:
    """The fields of KIND_FIELDS that a goal says something in; its defaults say nothing."""
    is_given = {
        "kpi": goal.kpi is not None,
        "direction": goal.direction != "reach",
        "baseline": goal.baseline != 0,
        "target": goal.target is not None,
        "low": goal.low is not None,
        "high": goal.high is not None,
        "rollup": goal.rollup != "measured",
        "curve": bool(goal.curve),
        "cadence": goal.cadence is not None,
        "steps": bool(goal.steps),
        "done": goal.is_done and goal.done_on is None,
        "done_on": goal.done_on is not None,
        "milestones": bool(goal.milestones),
    }
    return {name for name, given in is_given.items() if given}
