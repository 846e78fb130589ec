"""What a goal asks to have reached by any day, told in its own unit: for charts and for "expected today"."""

from collections.abc import Callable, Iterable
from datetime import date

from cairn.calc.expected import expected_course, expected_milestones
from cairn.calc.period_targets import GoalPeriods, PeriodSums
from cairn.calc.plan.model import Goal, Settings
from cairn.calc.standing import Figures


def expected_value(figures: Figures) -> float | None:
    """The value that is expected on the day of the figures: baseline + expected · (target − baseline).

    Null for goals that have no value and target to reach (measures.md section 4).
    """
    return value_at(figures, figures.expected)


def value_at(figures: Figures, share: float) -> float | None:
    """The value at a share (0 to 1) of the way from baseline to target; null where these are unknown."""
    if figures.target is None or figures.baseline is None:
        return None
    return figures.baseline + share * (figures.target - figures.baseline)


def way_to_go(figures: Figures) -> float | None:
    """How much the target asks beyond the baseline, in the goal's unit; null without both."""
    return None if figures.target is None or figures.baseline is None else figures.target - figures.baseline


def committed_below(figures: Figures) -> float | None:
    """What the targets of a sum's children add up to beyond their baselines, in the sum's unit.

    It is coverage times the way to go (measures.md section 7); null where there is no coverage.
    """
    way = way_to_go(figures)
    return None if figures.coverage is None or way is None else figures.coverage * way


def ahead_of_expected(figures: Figures) -> float | None:
    """How far the value is past the expected one, in its unit, toward the target; negative is behind."""
    expected = expected_value(figures)
    if expected is None or figures.value is None or figures.target is None or figures.baseline is None:
        return None
    lead = figures.value - expected
    return lead if figures.target >= figures.baseline else -lead


def middle(goal: Goal) -> tuple[date, float]:
    """The place nearest to half of the way that the goal's curve names; without one, the middle of its days.

    Returns the date and the share (0 to 1) that is expected by it (measures.md section 4).
    """
    if goal.curve:
        return min(goal.curve, key=lambda point: abs(point[1] - 0.5))
    on = goal.start_on + (goal.end_on - goal.start_on) / 2
    return on, expected_course(goal)(on.toordinal())


def expected_shares(
    goal: Goal, aggregation: str | None, settings: Settings, days: Iterable[date]
) -> list[float] | None:
    """The expected share of the way on each day, were the data to reach it; null where there is no such line.

    `aggregation` is that of the goal's own KPI. Goals to be kept and roll-ups of progress have no line of
    their own (measures.md section 4).
    """
    expected = _line(goal, aggregation, settings)
    return [expected(day.toordinal()) for day in days] if expected else None


def _line(goal: Goal, aggregation: str | None, settings: Settings) -> Callable[[int], float] | None:
    if goal.direction == "milestones":
        return lambda day: expected_milestones(goal, day)
    if goal.direction != "reach" or goal.kind in ("weighted", "worst"):
        return None
    if goal.cadence is None:
        return expected_course(goal)
    return PeriodSums(GoalPeriods(goal, settings)).expected if aggregation == "sum" else None
