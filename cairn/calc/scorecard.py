"""Scores by owner over a span of days: measures.md section 6."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cairn.calc.evaluate import Evaluation, PreparedPlan
from cairn.calc.figures import Figures
from cairn.calc.plan.model import Goal, Plan, Settings
from cairn.calc.sums import weighted_mean


@dataclass(frozen=True, slots=True)
class Score:
    """A score in points, 0 to 100 times the cap; null where nothing could be scored.

    `counted` holds the goals' keys behind it, `unknown` those of them that had no attainment and count as 0,
    `left_out` those of which nothing was expected yet.
    """

    points: float | None
    counted: tuple[str, ...]
    unknown: tuple[str, ...]
    left_out: tuple[str, ...]


def standing_on(as_of: date, last_on: date) -> date:
    """The day on which a span that ends on `last_on` is scored, seen from a day."""
    return min(as_of, last_on)


def overlaps(goal: Goal, first_on: date, last_on: date, scored_on: date) -> bool:
    """Whether a goal is scored in a span: it counts, overlaps it, and has begun by the day of scoring."""
    is_inside = goal.start_on <= min(last_on, scored_on) and goal.end_on >= first_on
    return goal.is_counted and is_inside


@dataclass(frozen=True, slots=True)
class Line:
    """A goal's part in a score: `result` is its attainment (a null one as 0) divided by `expected`, at least
    0, and `capped` is that up to the cap.

    `expected` is null where the goal is over and nothing is divided; where it is 0 the goal is left out, and
    both results are null.
    """

    key: str
    weight: float
    attainment: float | None
    expected: float | None
    result: float | None
    capped: float | None


def line_of(goal: Goal, figures: Figures, scored_on: date, settings: Settings) -> Line:
    """How a goal enters a score, by its figures on the day of scoring (measures.md section 6)."""
    is_running = goal.state == "active" and goal.end_on > scored_on
    expected = (figures.expected or 0.0) if is_running else None
    if expected == 0:
        return Line(goal.key, goal.weight, figures.attainment, expected, None, None)
    divisor = 1.0 if expected is None else expected
    result = max((figures.attainment or 0.0) / divisor, 0.0)
    capped = min(result, settings.overachievement_cap)
    return Line(goal.key, goal.weight, figures.attainment, expected, result, capped)


def points_of(lines: Iterable[Line]) -> float | None:
    """What lines come to, 0 to 100 times the cap; null where all are left out."""
    results = [(line.weight, line.capped) for line in lines if line.capped is not None]
    return 100.0 * weighted_mean(results) if results else None


def score(goals: Iterable[tuple[Goal, Figures]], scored_on: date, settings: Settings) -> Score:
    """The score of goals with their figures on the day of scoring (measures.md section 6)."""
    lines = [line_of(goal, figures, scored_on, settings) for goal, figures in goals]
    counted = [line for line in lines if line.capped is not None]
    return Score(
        points=points_of(lines),
        counted=tuple(line.key for line in counted),
        unknown=tuple(line.key for line in counted if line.attainment is None),
        left_out=tuple(line.key for line in lines if line.capped is None),
    )


def mean_score(results: Sequence[float], settings: Settings) -> float:
    """The score, in points, of results (ratios) of one weight, each counted up to the cap (section 6)."""
    capped = [(1.0, min(max(result, 0.0), settings.overachievement_cap)) for result in results]
    return 100.0 * weighted_mean(capped)


def scores(plan: Plan, evaluation: Evaluation, first_on: date, last_on: date) -> dict[str, Score]:
    """The score of every owner with a goal scored in a span, from the goals that name that very owner."""
    scored_on = standing_on(evaluation.as_of, last_on)
    is_same_day = scored_on == evaluation.as_of
    figures = evaluation.figures if is_same_day else PreparedPlan(plan).figures(scored_on)
    by_owner = _by_owner(plan.goals, figures, first_on, last_on, scored_on)
    found = {owner: score(goals, scored_on, plan.settings) for owner, goals in by_owner.items()}
    return {owner: one for owner, one in found.items() if one.points is not None}


def _by_owner(
    goals: Iterable[Goal], figures: Mapping[str, Figures], first_on: date, last_on: date, scored_on: date
) -> dict[str, list[tuple[Goal, Figures]]]:
    by_owner: dict[str, list[tuple[Goal, Figures]]] = {}
    for goal in goals:
        if goal.owner is not None and overlaps(goal, first_on, last_on, scored_on):
            by_owner.setdefault(goal.owner, []).append((goal, figures[goal.key]))
    return by_owner


def grade(points: float, settings: Settings) -> str:
    """The name of the organization's highest grade band that a score reaches; empty below all of them."""
    reached = [(start, name) for start, name in settings.grades if points >= start]
    return max(reached)[1] if reached else ""
