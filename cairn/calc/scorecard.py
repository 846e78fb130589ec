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


def score(goals: Iterable[tuple[Goal, Figures]], scored_on: date, settings: Settings) -> Score:
    """The score of goals with their figures on the day of scoring (measures.md section 6)."""
    counted: list[str] = []
    unknown: list[str] = []
    left_out: list[str] = []
    results: list[tuple[float, float]] = []
    for goal, figures in goals:
        expected = figures.expected if goal.state == "active" and goal.end_on > scored_on else 1.0
        if not expected:
            left_out.append(goal.key)
            continue
        counted.append(goal.key)
        if figures.attainment is None:
            unknown.append(goal.key)
        result = max((figures.attainment or 0.0) / expected, 0.0)
        results.append((goal.weight, min(result, settings.overachievement_cap)))
    points = 100.0 * weighted_mean(results) if results else None
    return Score(points, tuple(counted), tuple(unknown), tuple(left_out))


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
