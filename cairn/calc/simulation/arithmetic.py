"""Plain arithmetic beside the forecast: how long the rest takes at today's rate (measures.md section 8)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cairn.calc.figures import Figures
from cairn.calc.sums import finite

DAYS_IN_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class AtThisRate:
    """When the target is reached if each day brings `rate`; the day is null past the calendar's end."""

    rate: float
    years: float
    on: date | None


def at_this_rate(figures: Figures, as_of: date) -> AtThisRate | None:
    """What is left, divided by the current rate; null where nothing is left, or nothing brings it nearer."""
    value, target, rate = figures.value, figures.target, figures.current_rate
    if value is None or target is None or not rate:
        return None
    days = finite((target - value) / rate)
    if days is None or days <= 0:
        return None
    try:
        on = as_of + timedelta(days=round(days))
    except OverflowError:
        on = None
    return AtThisRate(rate, days / DAYS_IN_YEAR, on)
