"""The rows of an explanation: what was reached, what was expected, and the pace that comes of both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cairn.calc.attainment import is_done
from cairn.calc.expected import is_due
from cairn.calc.figures import Course
from cairn.calc.plan.model import PROGRESS_ROLLUPS, VALUE_ROLLUPS, Goal
from cairn.calc.recurring import RecurringLevel, RecurringSum
from cairn.calc.rollup import summand
from cairn.calc.standing import ChildFigures, Figures
from cairn.calc.sums import total

Part = float | int | str | date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the working: `name` is `value`, `reached`, `expected` or `pace`, `kind` how it came about.

    `parts` are the numbers that went in, by name; `result` is what came out: a ratio, but for `value`, which
    is in the goal's unit. Null is unknown. `section` is that of measures.md.
    """

    name: str
    kind: str
    section: str
    result: float | None
    parts: Mapping[str, Part] = field(default_factory=dict)


def attained_rows(
    course: Course, figures: Figures, counted: Sequence[ChildFigures], as_of: date
) -> tuple[Row, ...]:
    """How the attainment came about; before it the value, where that has a working of its own."""
    goal, method = course.goal, course.method
    if isinstance(method, RecurringSum):
        return _value_of_measurements(course, figures, as_of), _reached(goal, figures, "5")
    if isinstance(method, RecurringLevel):
        attained, finished = method.finished(as_of.toordinal())
        parts: dict[str, Part] = {"attained": attained, "finished": finished, "target": goal.target}
        return (Row("reached", "finished_periods", "5", figures.attainment, parts | _limits(goal)),)
    if goal.kind in ("done", "milestones"):
        return (_completed(goal, figures, as_of),)
    if goal.kind in PROGRESS_ROLLUPS:
        return (_progress_of_children(goal, figures, counted),)
    if goal.kind == "sum":
        return _value_of_sum(course, figures, counted, as_of), _reached(goal, figures, "2")
    if goal.kind in VALUE_ROLLUPS:
        return _value_of_children(goal, figures, counted), _reached(goal, figures, "2")
    if goal.is_keep:
        count = course.data.series.count(as_of.toordinal())
        parts = {"count": count, "target": goal.target, **_limits(goal)}
        return (Row("reached", f"measurements_{goal.direction}", "2", figures.attainment, parts),)
    return _value_of_measurements(course, figures, as_of), _reached(goal, figures, "2")


def expected_row(course: Course, figures: Figures, counted: Sequence[ChildFigures], as_of: date) -> Row:
    """How much was expected, and on which day the data were judged."""
    goal, reach = course.goal, figures.reach_on.toordinal()
    kind, parts = "days", _days(goal, reach)
    if course.is_steady:
        kind, parts = "from_the_start", {"start_on": goal.start_on}
    elif isinstance(course.method, RecurringSum):
        kind = "periods"
        parts["due"] = None if figures.target is None else figures.expected * figures.target
        parts["target"] = figures.target
    elif goal.kind == "done":
        kind, parts = "on_the_end", {"end_on": goal.end_on}
    elif goal.kind == "milestones":
        due = sum(is_due(goal, one, reach) for one in goal.milestones)
        kind, parts = "milestones_due", {"due": due, "count": len(goal.milestones)}
    elif goal.kind in PROGRESS_ROLLUPS and counted:
        kind, parts = f"{goal.kind}_children", {"count": len(counted)}
    elif goal.curve:
        kind = "curve"
    return Row("expected", kind, "4", figures.expected, {**parts, "reach_on": figures.reach_on})


def pace_row(figures: Figures) -> Row:
    """Progress divided by what is expected; null where nothing is expected or progress is unknown."""
    parts: dict[str, Part] = {"progress": figures.progress, "expected": figures.expected}
    return Row("pace", "pace", "4", figures.pace, parts)


def _reached(goal: Goal, figures: Figures, section: str) -> Row:
    parts: dict[str, Part] = {
        "value": figures.value,
        "baseline": figures.baseline,
        "target": figures.target,
        **_limits(goal),
    }
    return Row("reached", goal.direction, section, figures.attainment, parts)


def _limits(goal: Goal) -> dict[str, Part]:
    return {"low": goal.low, "high": goal.high} if goal.direction == "within" else {}


def _value_of_measurements(course: Course, figures: Figures, as_of: date) -> Row:
    series = course.data.series
    parts: dict[str, Part] = {
        "count": series.count(as_of.toordinal()),
        "baseline": figures.baseline,
    }
    return Row("value", f"{series.aggregation}_of_measurements", "1", figures.value, parts)


def _value_of_sum(course: Course, figures: Figures, counted: Sequence[ChildFigures], as_of: date) -> Row:
    parts: dict[str, Part] = {
        "count": len(counted),
        "baseline": figures.baseline,
        "own": course.own_sum(as_of),
        "children": total(map(summand, counted)),
    }
    return Row("value", "sum_of_children", "3", figures.value, parts)


def _value_of_children(goal: Goal, figures: Figures, counted: Sequence[ChildFigures]) -> Row:
    known = sum(child.figures.value is not None for child in counted)
    return Row("value", f"{goal.rollup}_of_children", "3", figures.value, {"count": known})


def _progress_of_children(goal: Goal, figures: Figures, counted: Sequence[ChildFigures]) -> Row:
    parts: dict[str, Part] = {"count": len(counted)}
    if goal.kind == "weighted":
        weights = [child.goal.weight for child in counted]
        progress = [child.figures.progress or 0.0 for child in counted]
        parts["weighted"] = total(weight * one for weight, one in zip(weights, progress, strict=True))
        parts["weights"] = total(weights)
    elif counted:
        parts["child"] = min(counted, key=lambda child: child.figures.progress or 0.0).goal.key
    return Row("reached", f"{goal.kind}_children", "3", figures.attainment, parts)


def _completed(goal: Goal, figures: Figures, as_of: date) -> Row:
    day = as_of.toordinal()
    if goal.kind == "done":
        done_on = goal.done_on if is_done(goal, day) else None
        return Row("reached", "done", "2", figures.attainment, {"done_on": done_on})
    done = sum(is_done(one, day) for one in goal.milestones)
    parts: dict[str, Part] = {"done": done, "count": len(goal.milestones)}
    return Row("reached", "milestones_done", "2", figures.attainment, parts)


def _days(goal: Goal, reach: int) -> dict[str, Part]:
    """The days gone by the reach, of the days that the goal has in all."""
    start, end = goal.start_on.toordinal(), goal.end_on.toordinal()
    return {"gone": min(max(reach - start + 1, 0), end - start + 1), "days": end - start + 1}
