"""The values that were recorded of a key result: one a week, on a weekday of its own."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from demo.halden.goals import GoalFacts

WEEK = timedelta(days=7)
SILENT_WEEKS = (4, 9)
"""Of every twentieth key result nobody has recorded anything for so many weeks."""


def values_of(goal: GoalFacts, count: int, seed: int, today: date) -> Iterator[tuple[date, float]]:
    """That many values, the latest within the last week, each with its day; the goal's fate is drawn once."""
    assert goal.measure is not None
    random = Random(f"{seed} values {goal.number}")
    fate = random.choice((0.4, 0.7, 0.85, 0.95, 1.0, 1.05, 1.2))
    silent = random.randint(*SILENT_WEEKS) if random.random() < 0.05 else 0
    last_on = today - timedelta(days=random.randint(0, 6)) - silent * WEEK
    days_long = (goal.ends_on - goal.starts_on).days + 1
    for back in reversed(range(count)):
        day = last_on - back * WEEK
        share = min(max((day - goal.starts_on).days / days_long, 0.0), 1.0)
        yield day, _value(random, goal, fate, share, days_long)


def _value(random: Random, goal: GoalFacts, fate: float, share: float, days_long: int) -> float:
    measure = goal.measure
    assert measure is not None
    if measure.aggregation == "sum":
        weekly = measure.goal * 7 / days_long
        return round(weekly * fate * random.uniform(0.5, 1.5), 1)
    if measure.direction != "reach":
        return round(
            measure.start * random.uniform(0.995, 1.003) if measure.start > 50 else random.uniform(3, 11), 2
        )
    way = measure.goal - measure.start
    return round(measure.start + way * (share * fate + random.uniform(-0.03, 0.03)), 2)
