"""Whether a change asks for less than before: then others will ask why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cairn.goals.models import Direction
from cairn.kpis.models import Cadence

Terms = Mapping[str, Any]


def is_relaxed(before: Terms, after: Terms) -> bool:
    """Whether the new terms give more time, or ask for less of the same."""
    if after["end_on"] > before["end_on"]:
        return True
    if after["direction"] != before["direction"]:
        return False
    if _is_rarer(before["cadence"], after["cadence"]):
        return True
    if after["direction"] == Direction.MILESTONES:
        return _fewer_or_later(before["milestones"], after["milestones"])
    if after["direction"] == Direction.WITHIN:
        return _below(after["low"], before["low"]) or _below(before["high"], after["high"])
    falls = after["direction"] == Direction.AT_MOST or _falls(before)
    return any(
        _below(old, new) if falls else _below(new, old) for old, new in _targets_side_by_side(before, after)
    )


def _is_rarer(before: str, after: str) -> bool:
    order = list(Cadence.values)
    return before in order and after in order and order.index(after) > order.index(before)


def _falls(terms: Terms) -> bool:
    return terms["target"] is not None and terms["target"] < (terms["baseline"] or 0)


def _below(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and one < other


def _targets_side_by_side(before: Terms, after: Terms) -> list[tuple[float | None, float | None]]:
    """The two targets on each day on which one of them changes."""
    days = sorted({on for terms in (before, after) for on, _each in terms["steps"]})
    if not days:
        return [(before["target"], after["target"])]
    return [(_target_on(before, day), _target_on(after, day)) for day in days]


def _target_on(terms: Terms, day: str) -> float | None:
    begun = [each for on, each in terms["steps"] if on <= day]
    if begun:
        return float(begun[-1])
    return float(terms["steps"][0][1]) if terms["steps"] else terms["target"]


def _fewer_or_later(before: Sequence[Terms], after: Sequence[Terms]) -> bool:
    stay = {row["id"]: row for row in after}
    return any(row["id"] not in stay or _is_later(row, stay[row["id"]]) for row in before)


def _is_later(before: Terms, after: Terms) -> bool:
    """A step without a day of its own is due on the goal's end, later than any other."""
    last = date.max.isoformat()
    return bool((after.get("due") or last) > (before.get("due") or last))
