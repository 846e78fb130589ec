"""Whether a change asks for less than before, in which ways, and by how much.

The one definition: what an editor must give a reason for, what an import warns of, and what is listed as
relaxed. A goal that is judged in another way than before is not compared: its numbers are of another kind.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from cairn.calc.plan.model import CADENCES, Goal

TARGET: Final = "target"
STEP: Final = "step"
LOW: Final = "low"
HIGH: Final = "high"
END: Final = "end"
CADENCE: Final = "cadence"
MILESTONE_LATER: Final = "milestone_later"
MILESTONE_DROPPED: Final = "milestone_dropped"
WEIGHT: Final = "weight"

Asks = float | date | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a goal asks for. Milestones by what tells them apart; one without a day is due on `end_on`."""

    direction: str
    end_on: date
    kpi: str | None = None
    baseline: float = 0.0
    target: float | None = None
    low: float | None = None
    high: float | None = None
    cadence: str | None = None
    steps: tuple[tuple[date, float], ...] = ()
    milestones: Mapping[str, date | None] = field(default_factory=dict)
    weight: float = 1.0

    @property
    def is_lower_harder(self) -> bool:
        """Whether less is more: a limit from above, or a way down from the baseline."""
        falls = self.target is not None and self.target < self.baseline
        return self.direction == "at_most" or (self.direction == "reach" and falls)

    def target_on(self, day: date) -> float | None:
        """The target that holds on a day: that of the last step that has begun, else of the first."""
        begun = [target for on, target in self.steps if on <= day]
        if begun:
            return begun[-1]
        return self.steps[0][1] if self.steps else self.target


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One way in which less is asked for.

    `by` is how much, above 0: in the KPI's unit; for days in days; for weights in weight; null where it
    cannot be said. `ratio` is that beside what was asked for: the way from the baseline of a goal that is to
    be reached, the target of one that is kept, the width of a range; null where that is 0 or unknown.
    """

    way: str
    before: Asks
    after: Asks
    by: float | None = None
    ratio: float | None = None
    name: str = ""  # of a milestone


def asked_of(goal: Goal) -> Asked:
    """What a goal of a plan asks for; its milestones are told apart by their titles."""
    return Asked(
        direction=goal.direction,
        end_on=goal.end_on,
        kpi=goal.kpi,
        baseline=goal.baseline,
        target=goal.target,
        low=goal.low,
        high=goal.high,
        cadence=goal.cadence,
        steps=goal.steps,
        milestones={each.title: each.due_on for each in goal.milestones},
        weight=goal.weight,
    )


def is_relaxed(before: Asked, after: Asked) -> bool:
    """Whether anything is easier than it was."""
    return bool(relaxations(before, after))


def relaxations(before: Asked, after: Asked) -> list[Relaxation]:
    """Each way in which the later asks for less: what it measures first, then its days, then its weight."""
    return [*_easier(before, after), *_longer(before, after), *_lighter(before, after)]


def _easier(before: Asked, after: Asked) -> Iterator[Relaxation]:
    if before.direction != after.direction or not _is_one_measure(before, after):
        return
    if before.direction == "within":
        yield from _wider(before, after)
    elif before.direction == "milestones":
        yield from _dropped_or_later(before, after)
    else:
        yield from _easier_target(before, after)


def _is_one_measure(before: Asked, after: Asked) -> bool:
    same_kpi = before.kpi is None or after.kpi is None or before.kpi == after.kpi
    return same_kpi and (before.cadence is None) == (after.cadence is None)


def _easier_target(before: Asked, after: Asked) -> Iterator[Relaxation]:
    """The largest loosening, of targets that hold on one day."""
    days = sorted({on for each in (before, after) for on, _target in each.steps}) or [before.end_on]
    sign = -1 if before.is_lower_harder else 1
    found = []
    for day in days:
        old, new = before.target_on(day), after.target_on(day)
        if old is not None and new is not None and sign * (old - new) > 0:
            found.append((sign * (old - new), old, new))
    if found:
        by, old, new = max(found)
        whole = old - before.baseline if before.direction == "reach" and not before.cadence else old
        yield Relaxation(STEP if before.steps or after.steps else TARGET, old, new, by, _ratio(by, whole))


def _wider(before: Asked, after: Asked) -> Iterator[Relaxation]:
    if before.low is None or before.high is None or after.low is None or after.high is None:
        return
    width = before.high - before.low
    for way, old, new, by in (
        (LOW, before.low, after.low, before.low - after.low),
        (HIGH, before.high, after.high, after.high - before.high),
    ):
        if by > 0:
            yield Relaxation(way, old, new, by, _ratio(by, width))


def _dropped_or_later(before: Asked, after: Asked) -> Iterator[Relaxation]:
    for key, due in before.milestones.items():
        if key not in after.milestones:
            yield Relaxation(MILESTONE_DROPPED, due, None, name=key)
            continue
        later = after.milestones[key]
        if due and (later or after.end_on) > due:
            on = later or after.end_on
            yield Relaxation(MILESTONE_LATER, due, on, float((on - due).days), name=key)


def _longer(before: Asked, after: Asked) -> Iterator[Relaxation]:
    if after.end_on > before.end_on:
        yield Relaxation(END, before.end_on, after.end_on, float((after.end_on - before.end_on).days))
    if before.cadence and after.cadence and CADENCES.index(after.cadence) > CADENCES.index(before.cadence):
        yield Relaxation(CADENCE, before.cadence, after.cadence)


def _lighter(before: Asked, after: Asked) -> Iterator[Relaxation]:
    by = before.weight - after.weight
    if by > 0:
        yield Relaxation(WEIGHT, before.weight, after.weight, by, _ratio(by, before.weight))


def _ratio(by: float, whole: float) -> float | None:
    return by / abs(whole) if whole else None
