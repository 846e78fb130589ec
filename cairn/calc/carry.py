"""What is left of a goal for the time after it: measures.md sections 1 and 2."""

from dataclasses import dataclass
from datetime import date

from cairn.calc.plan.model import Goal


@dataclass(frozen=True, slots=True)
class Rest:
    """From where to where the next goal goes, in the KPI's unit."""

    baseline: float
    target: float


def rest_of(goal: Goal, value: float | None, *, adds_up: bool) -> Rest | None:
    """What a goal to be reached has left at its end; null where nothing is left, or where it has no rest.

    What adds up begins anew, so the next one asks for what is missing; of a level the next one begins where
    this one stands. Goals to keep, recurring ones and those without a target have no rest: they go on whole.
    """
    if goal.direction != "reach" or goal.cadence or goal.target is None or value is None:
        return None
    left = goal.target - value
    if left == 0 or (left > 0) != (goal.target > goal.baseline):
        return None
    return Rest(0.0, left) if adds_up else Rest(value, goal.target)


def moved(day: date, from_span: tuple[date, date], to_span: tuple[date, date]) -> date:
    """A day of one span at the same place of another, first and last day included."""
    (first, last), (start, end) = from_span, to_span
    days = (last - first).days
    share = (day - first).days / days if days else 0.0
    place = start.toordinal() + round(share * (end - start).days)
    return date.fromordinal(min(max(place, start.toordinal()), end.toordinal()))
