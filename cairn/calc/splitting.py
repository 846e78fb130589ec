"""Splitting a whole into parts: among several, into periods, into growing steps (measures.md 3, 5, 7).

Parts always add up to the whole. Where only whole things can be counted, what is left over after rounding
down goes to those with the largest remainders.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from cairn.calc.period_targets import GoalPeriods, PeriodSums
from cairn.calc.periods import periods
from cairn.calc.plan.model import Goal, Settings

WHOLE_THINGS: Final = 1.0
HUNDREDTHS: Final = 0.01


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a time: its first and last day, and which share of its whole period these leave (0 to 1)."""

    first_on: date
    last_on: date
    kept_share: float = 1.0


def grain_of(whole: float, counts_whole_things: bool) -> float:
    """The smallest part that makes sense: one, where whole things are counted and there are enough of them
    in the whole; else a hundredth."""
    is_whole = counts_whole_things and whole == math.floor(whole)
    return WHOLE_THINGS if is_whole else HUNDREDTHS


def split(whole: float, weights: Sequence[float], grain: float = WHOLE_THINGS) -> list[float]:
    """Parts of a whole in proportion to weights, each a multiple of the grain; together they are the whole.

    Weights are finite and 0 or more; all 0 counts as all equal. What is no multiple of the grain stays with
    the largest part. A negative whole, a way down, is split alike. Nothing is split among nobody: [].

    >>> split(10, [1, 1, 1])
    [4.0, 3.0, 3.0]
    """
    if not weights:
        return []
    if whole < 0:
        return [-part for part in split(-whole, weights, grain)]
    exact = [Fraction(weight) for weight in weights] if any(weights) else [Fraction(1)] * len(weights)
    count, rest = divmod(Fraction(repr(float(whole))), Fraction(repr(float(grain))))
    counts = _largest_remainders(count, exact)
    parts = [each * Fraction(repr(float(grain))) for each in counts]
    parts[max(range(len(parts)), key=lambda place: parts[place])] += rest
    return [float(part) for part in parts]


def _largest_remainders(count: int, weights: Sequence[Fraction]) -> list[int]:
    """Whole numbers in proportion to weights that add up to a count; of equal remainders the first."""
    total = sum(weights)
    quotas = [count * weight / total for weight in weights]
    counts = [math.floor(quota) for quota in quotas]
    left = count - sum(counts)
    by_remainder = sorted(range(len(counts)), key=lambda place: counts[place] - quotas[place])
    for place in by_remainder[:left]:
        counts[place] += 1
    return counts


def spans(cadence: str, first_on: date, last_on: date, settings: Settings) -> list[Span]:
    """The periods of a cadence from a day to a day, both included, by the organization's calendar.

    The first and the last are cut where the days begin or end within them.
    """
    cut = periods(cadence, settings)
    start, end = first_on.toordinal(), last_on.toordinal()
    found = []
    for number in range(cut.number(start), cut.number(end) + 1):
        first, last = max(cut.first_day(number), start), min(cut.last_day(number), end)
        kept = (last - first + 1) / cut.days_uncut(number)
        found.append(Span(date.fromordinal(first), date.fromordinal(last), kept))
    return found


def split_by_spans(whole: float, over: Sequence[Span], grain: float = WHOLE_THINGS) -> list[float]:
    """Equal parts for whole periods; one that is cut gets less, by its share of days."""
    return split(whole, [span.kept_share for span in over], grain)


def levels_by_spans(baseline: float, target: float, over: Sequence[Span], grain: float) -> list[float]:
    """For a level instead of a flow where it should stand at each period's end; at the last, the target."""
    reached = Fraction(repr(float(baseline)))
    found = []
    for part in split_by_spans(target - baseline, over, grain):
        reached += Fraction(repr(part))
        found.append(float(reached))
    return found


def steps_for(
    whole: float, cadence: str, first_on: date, last_on: date, settings: Settings, grain: float = WHOLE_THINGS
) -> list[tuple[date, float]]:
    """How much in each period comes to a whole: one step, or two where it does not divide, the larger later.

    Together the periods come to the whole, but for what cut periods leave over; never to less. What is less
    than the grain in each period is not rounded.
    """
    found = spans(cadence, first_on, last_on, settings)
    shares = sum(Fraction(span.kept_share).limit_denominator(366) for span in found)
    each, grains = Fraction(repr(float(whole))) / shares, Fraction(repr(float(grain)))
    lower = each // grains * grains
    if lower == 0 or lower == each:
        return [(first_on, float(each))]
    missing, later = Fraction(repr(float(whole))) - lower * shares, len(found)
    while missing > 0 and later > 0:
        later -= 1
        missing -= grains * Fraction(found[later].kept_share).limit_denominator(366)
    if later == 0:
        return [(first_on, float(lower + grains))]
    return [(first_on, float(lower)), (found[later].first_on, float(lower + grains))]


def growing_steps(
    amounts: Sequence[float], cadence: str, first_on: date, last_on: date, settings: Settings
) -> list[tuple[date, float]]:
    """Amounts that follow each other, each from its own day on: as long as each other, from a period's first
    day. Those for which no period is left are left out."""
    found = spans(cadence, first_on, last_on, settings)
    steps: dict[date, float] = {}
    for place, amount in enumerate(amounts):
        at = place * len(found) // max(len(amounts), 1)
        steps.setdefault(found[at].first_on, amount)
    return sorted(steps.items())


def committed_by(
    steps: Sequence[tuple[date, float]], cadence: str, first_on: date, last_on: date, settings: Settings
) -> float:
    """What a recurring goal with these steps asks for in all: Σ Tk of section 5."""
    goal = Goal("", "", first_on, last_on, cadence=cadence, steps=tuple(steps))
    return PeriodSums(GoalPeriods(goal, settings)).whole


def even_days(count: int, first_on: date, last_on: date) -> list[date]:
    """That many days, as far apart as they can be, the last of them the last day: for milestones."""
    days = (last_on - first_on).days
    return [date.fromordinal(first_on.toordinal() + days * (n + 1) // count) for n in range(count)]
