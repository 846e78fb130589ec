"""Another target per period from a day on: periods that have begun keep theirs, so no past is scored anew."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cairn.goals.models import Direction

Terms = Mapping[str, Any]
Steps = list[list[Any]]
UNCHANGED = ("cadence", "direction", "kpi_id")


def with_steps(before: Terms, changes: dict[str, Any], from_day: date) -> dict[str, Any]:
    """The changes to a recurring goal's terms, where they ask for another target from a day within its dates.

    The target becomes steps: those that held before the day, and what was asked for from it on. Where the
    goal becomes one of another kind, or has not begun by that day, the changes stay as they are.
    """
    after = {**before, **changes}
    asks_otherwise = before["target"] != after["target"] or before["steps"] != after["steps"]
    if not (asks_otherwise and _is_stepped(before) and _is_stepped(after)):
        return changes
    if (
        any(before[name] != after[name] for name in UNCHANGED)
        or not before["start_on"] < from_day <= after["end_on"]
    ):
        return changes
    day = from_day.isoformat()
    old, new = steps_of(before), steps_of(after)
    kept = [step for step in old if step[0] < day] or [[before["start_on"].isoformat(), old[0][1]]]
    later = [step for step in new if step[0] > day]
    return {**changes, "target": None, "steps": joined([*kept, [day, target_on(new, day)], *later])}


def _is_stepped(terms: Terms) -> bool:
    return bool(terms["cadence"]) and terms["direction"] != Direction.WITHIN and bool(steps_of(terms))


def steps_of(terms: Terms) -> Steps:
    """The steps of a recurring goal's terms, also where these are one target for every period."""
    if terms["steps"]:
        return [list(step) for step in terms["steps"]]
    return [] if terms["target"] is None else [[terms["start_on"].isoformat(), terms["target"]]]


def target_on(steps: Steps, day: str) -> float:
    """The target in force on a day (ISO); before the first step it is that one's."""
    begun = [target for on, target in steps if on <= day]
    return float(begun[-1] if begun else steps[0][1])


def joined(steps: Steps) -> Steps:
    """The steps without those that change nothing."""
    return [step for place, step in enumerate(steps) if place == 0 or step[1] != steps[place - 1][1]]


def ask_alike(one: Terms, other: Terms) -> bool:
    """Whether two goals' terms ask for as much in every period, however their steps are written down."""
    return _asked(one) == _asked(other)


def _asked(terms: Terms) -> tuple[list[Any], Steps]:
    """What holds at first, from whichever day, and each later step."""
    steps = joined(steps_of(terms))
    return [step[1] for step in steps[:1]], steps[1:]
