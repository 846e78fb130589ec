"""The seeded generators: numbers that look recorded by people and add up to what is wanted."""

import math
import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta

# Monday to Sunday: weekends are quieter at lunch, Sundays bring families.
KITCHEN_RHYTHM = (0.94, 0.98, 1.02, 1.04, 1.06, 0.9, 1.06)
SCHOOL_HOLIDAYS = (
    ((7, 22), (9, 2)),
    ((10, 24), (11, 1)),
    ((12, 19), (12, 31)),
    ((1, 1), (1, 4)),
    ((2, 13), (2, 21)),
)
EASTER_HOLIDAYS = ((3, 29), (4, 12))

Weight = Callable[[date], float]


def source(seed: int, name: str) -> random.Random:
    """Randomness of one series: another row in a table leaves all other series as they were."""
    return random.Random(f"{seed}:{name}")


def spread(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in the weights' proportions that add up to the total (largest remainder first)."""
    whole = sum(weights)
    if not weights or whole <= 0:
        return [0] * len(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares


def counts(
    rng: random.Random, days: Sequence[date], total: int, weight: Weight, noise_ratio: float | None = None
) -> list[int]:
    """A count for each day: the days' weights, shaken by the noise, add up to the total."""
    noise = noise_ratio if noise_ratio is not None else noise_of(total / max(1, len(days)))
    return spread(total, [weight(day) * rng.uniform(1 - noise, 1 + noise) for day in days])


def noise_of(usual: float) -> float:
    """How much a count wavers (0 to 0.7): two people a day waver more, in proportion, than two hundred."""
    return min(0.7, 0.1 + 0.8 / math.sqrt(max(1.0, usual)))


def kitchen_day(day: date) -> float:
    return KITCHEN_RHYTHM[day.weekday()]


def is_school_day(day: date) -> bool:
    month_day = (day.month, day.day)
    return day.weekday() < 5 and not any(a <= month_day <= b for a, b in (*SCHOOL_HOLIDAYS, EASTER_HOLIDAYS))


def school_week(friday: date) -> float:
    """The school days of the week that ends on the Friday, as a share of five."""
    return sum(is_school_day(friday - timedelta(days=n)) for n in range(5)) / 5


def fridays(first: date, last: date) -> list[date]:
    """The Fridays on which a week is reported, so that each week lies whole within first to last."""
    start = first + timedelta(days=(4 - first.weekday()) % 7)
    return [start + timedelta(weeks=n) for n in range((last - start).days // 7 + 1)]


def sundays(first: date, last: date) -> list[date]:
    return [day + timedelta(days=2) for day in fridays(first - timedelta(days=2), last - timedelta(days=2))]


def _outside_days(rng: random.Random, count: int, outside_ratio: float) -> set[int]:
    return set(rng.sample(range(count), round(count * min(1.0, max(0.0, outside_ratio)))))


def below_limit(rng: random.Random, count: int, limit: float, attainment: float) -> list[float]:
    """Values of which most lie below the limit, and whose mean attainment comes near the one wanted."""
    if attainment < 0.65:
        return [round(limit / rng.uniform(attainment - 0.1, attainment + 0.1), 1) for _ in range(count)]
    outside = _outside_days(rng, count, (1 - attainment) / 0.35)
    return [
        round(limit / rng.uniform(0.5, 0.8) if i in outside else limit * rng.uniform(0.62, 0.98), 1)
        for i in range(count)
    ]


def above_limit(
    rng: random.Random, count: int, limit: float, ceiling: float, attainment: float
) -> list[float]:
    """Values mostly between limit and ceiling, whose mean attainment comes near the one wanted."""
    outside = _outside_days(rng, count, (1 - attainment) / 0.25)
    return [
        round(limit * rng.uniform(0.65, 0.85) if i in outside else rng.uniform(limit, ceiling), 1)
        for i in range(count)
    ]


def within_range(rng: random.Random, count: int, low: float, high: float, attainment: float) -> list[float]:
    """Values of which most lie in the range and the others above it, near the mean attainment wanted."""
    outside = _outside_days(rng, count, (1 - attainment) / 0.65)
    width = high - low
    return [
        round(high + width * rng.uniform(0.3, 1.0))
        if i in outside
        else round(rng.triangular(low, high, high - width / 4))
        for i in range(count)
    ]


def climb(rng: random.Random, count: int, first: float, last: float, digits: int = 0) -> list[float]:
    """Values that wander from the first to the last and end exactly there."""
    if count < 2:
        return [last] * count
    step = (last - first) / (count - 1)
    shaken = [first + step * i + rng.uniform(-0.6, 0.6) * abs(step) * 2 for i in range(count)]
    return [round(value, digits) if digits else round(value) for value in (*shaken[:-1], last)]
