"""How the weight of what is done grows, and when all will be done at the pace of the last weeks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, fsum

PACE_DAYS = 28
"""Days of the past whose pace is taken to go on."""
LONGEST_DAYS = 3650


@dataclass(frozen=True)
class BurnUp:
    """Weights done by day, in order and summed up; of all that counts; and when all is done at this pace."""

    done: tuple[tuple[date, float], ...]
    whole: float
    forecast_end: date | None
    """Null where nothing was done lately, where all is done, and where it would take more than ten years."""


def burn_up(weights: Iterable[tuple[float, date | None]], begun_on: date, today: date) -> BurnUp:
    """From the weight of each task that counts, and the day it was done (null: not yet).

    >>> from datetime import date
    >>> burn_up([(1.0, date(2026, 1, 10)), (3.0, None)], date(2026, 1, 1), date(2026, 1, 10)).forecast_end
    datetime.date(2026, 2, 9)
    """
    rows = list(weights)
    by_day: dict[date, list[float]] = {}
    for weight, on in rows:
        if on is not None:
            by_day.setdefault(on, []).append(weight)
    summed: list[tuple[date, float]] = []
    total = 0.0
    for on in sorted(by_day):
        total = fsum([total, *by_day[on]])
        summed.append((on, total))
    left = fsum(weight for weight, on in rows if on is None)
    return BurnUp(tuple(summed), fsum(weight for weight, _on in rows), _end(rows, left, begun_on, today))


def _end(rows: Iterable[tuple[float, date | None]], left: float, begun_on: date, today: date) -> date | None:
    since = max(today - timedelta(days=PACE_DAYS - 1), min(begun_on, today))
    lately = fsum(weight for weight, on in rows if on is not None and since <= on <= today)
    if left <= 0 or lately <= 0:
        return None
    days = ceil(left * ((today - since).days + 1) / lately)
    return today + timedelta(days=days) if days <= LONGEST_DAYS else None
