"""From a goal's standing to its pace, status and rates: measures.md section 4. Days are ordinals."""

import math
from collections.abc import Sequence

from cairn.calc.plan.model import COUNTED_STATES, PROGRESS_ROLLUPS, VALUE_ROLLUPS, Goal, Settings
from cairn.calc.standing import ChildFigures, Standing
from cairn.calc.sums import at_least


def pace_of(progress: float | None, expected: float) -> float | None:
    """Progress as a share of what is expected; null where nothing is expected or progress is unknown."""
    return progress / expected if expected and progress is not None else None


def status_of(
    goal: Goal,
    settings: Settings,
    day: int,
    standing: Standing,
    progress: float | None,
    counted: Sequence[ChildFigures],
    is_steady: bool,
) -> str:
    """The first status of measures.md section 4 that matches."""
    is_whole = progress is not None and at_least(progress, 1.0)
    end = goal.end_on.toordinal()
    if goal.state == "closed":
        return "achieved" if is_whole else "missed"
    if goal.state not in COUNTED_STATES:
        return goal.state
    if day < goal.start_on.toordinal():
        return "not_started"
    if is_whole and (day >= end or _may_be_achieved_early(goal, counted, is_steady)):
        return "achieved"
    if day > end and standing.reach >= end:
        return "missed"
    if progress is None or not standing.has_data:
        return "no_data"
    pace = pace_of(progress, standing.expected)
    return judged(pace, settings.on_track_from, settings.at_risk_from)


def _may_be_achieved_early(goal: Goal, counted: Sequence[ChildFigures], is_steady: bool) -> bool:
    if is_steady:
        return False
    if goal.kind in PROGRESS_ROLLUPS:
        return all(child.figures.status == "achieved" for child in counted)
    return True


def judged(pace: float | None, on_track_from: float, at_risk_from: float) -> str:
    """The status of a pace by the two thresholds, all ratios; on track where nothing is expected (null)."""
    if pace is None or at_least(pace, on_track_from):
        return "on_track"
    return "at_risk" if at_least(pace, at_risk_from) else "off_track"


def is_steady(goal: Goal, aggregation: str | None) -> bool:
    """Whether the whole is expected from the start on: keep goals (those on their children's values included)
    and recurring goals other than sums (measures.md section 4)."""
    if goal.kind == "recurring":
        return goal.is_keep or aggregation != "sum"
    return goal.is_keep and (goal.kind == "measured" or goal.kind in VALUE_ROLLUPS)


def current_rate(goal: Goal, standing: Standing) -> float | None:
    """What came each day up to the reach; null before the start, and without a value to reach."""
    value, baseline, _ = _terms(goal, standing)
    days = standing.reach - goal.start_on.toordinal() + 1
    return (value - baseline) / days if days > 0 else None


def required_rate(goal: Goal, standing: Standing) -> float | None:
    """What must come each day from the reach to the end; null from then on, and without a value to reach."""
    value, _, target = _terms(goal, standing)
    days = goal.end_on.toordinal() - standing.reach
    return (target - value) / days if days > 0 else None


def _terms(goal: Goal, standing: Standing) -> tuple[float, float, float]:
    """Value, baseline and target; not numbers where there is nothing to reach, so no rate comes of it."""
    value, baseline, target = standing.value, standing.baseline, standing.target
    if goal.direction != "reach" or value is None or baseline is None or target is None:
        return math.nan, math.nan, math.nan
    return value, baseline, target
