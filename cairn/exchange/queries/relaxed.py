"""Whether a goal's new target is easier than its old one."""

from datetime import date

from cairn.calc.plan.model import Goal


def is_relaxed(before: Goal, after: Goal) -> bool:
    """Whether the target went towards the easier side, for goals that are still of the same kind.

    A target to reach is easier nearer to the baseline, one to keep at most where it is higher, a range
    where it reaches further. Of target steps one easier step is enough.
    """
    if (before.kind, before.direction) != (after.kind, after.direction):
        return False
    if before.direction == "within":
        return _is_below(after.low, before.low) or _is_below(before.high, after.high)
    lower_is_harder = before.direction == "at_most" or (
        before.direction == "reach" and _is_below(before.target, before.baseline)
    )
    pairs = _targets(before, after)
    return any(_is_below(old, new) if lower_is_harder else _is_below(new, old) for old, new in pairs)


def _targets(before: Goal, after: Goal) -> list[tuple[float | None, float | None]]:
    """The old and the new target, on each day from which one of them holds."""
    if not before.steps and not after.steps:
        return [(before.target, after.target)]
    days = sorted({on for on, _ in (*before.steps, *after.steps)})
    return [(_target_on(before, day), _target_on(after, day)) for day in days]


def _target_on(goal: Goal, day: date) -> float | None:
    if not goal.steps:
        return goal.target
    begun = [target for on, target in goal.steps if on <= day]
    return begun[-1] if begun else goal.steps[0][1]


def _is_below(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and one < other
