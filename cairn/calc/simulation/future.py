"""What a KPI may do next, on every path. Days are ordinals; arrays are (steps, paths)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Final

import numpy as np

from cairn.calc.forecast import History, forecast_paths
from cairn.calc.forecast.history import Floats
from cairn.calc.plan.model import Kpi, Settings
from cairn.calc.simulation.past import Past, history_of, past_of
from cairn.calc.simulation.randomness import Chance
from cairn.calc.simulation.timeline import Days

Model = Callable[[History, int, int, np.random.Generator], Floats]
"""From a history, steps, paths and a generator to values (paths, steps)."""

MOST_STEPS: Final = 48
LEAST_TOGETHER: Final = 12
FAR_BLOCKS: Final = 12


@dataclass(frozen=True)
class Future:
    """The steps after the day that the data reach: the last day of each, how many measurements each holds,
    and on every path what it adds up to (a sum) or its value (else)."""

    reach: int
    ends: Days
    counts: Floats
    values: Floats
    density: float = 1.0

    @cached_property
    def cumulated(self) -> Floats:
        """The sum before the first step, after it, after the second, ..."""
        return cumulated(self.values)


def cumulated(values: Floats) -> Floats:
    """The running totals along the steps, from 0 on."""
    totals = np.zeros((values.shape[0] + 1, values.shape[1]))
    np.cumsum(values, axis=0, out=totals[1:])
    return totals


def future_of(
    kpi: Kpi,
    settings: Settings,
    day: int,
    until: int,
    chance: Chance,
    cadence: str | None = None,
    model: Model = forecast_paths,
) -> Future:
    """The KPI's next values up to a day. Raises TooShort where fewer than 4 are known."""
    past = past_of(kpi, settings, day, cadence)
    wanted = max(past.cut.number(until) - past.last, 1)
    every = _periods_together(wanted, len(past.values))
    steps = min(ceil(wanted / every), MOST_STEPS)
    generator = chance.generator(kpi.key)
    history = history_of(past, kpi.aggregation, every)
    near = np.ascontiguousarray(model(history, steps, chance.paths, generator).T)
    periods = np.full(steps, every)
    is_sum = kpi.aggregation == "sum"
    far_periods = _blocks(wanted - steps * every)
    if len(far_periods):
        near = np.vstack([near, _far(near, far_periods / every, is_sum, history.low, generator)])
        periods = np.concatenate([periods, far_periods])
    numbers = past.last + np.cumsum(periods)
    ends = np.array([past.cut.last_day(int(number)) for number in numbers], dtype=np.int64)
    if is_sum:
        near[0] *= _open_share(past, int(ends[0]))
    return Future(past.reach, ends, periods * past.density, near, past.density)


def _periods_together(wanted: int, known: int) -> int:
    """How many periods one step holds, so that few steps reach far; never so many that little is known."""
    return max(1, min(ceil(wanted / MOST_STEPS), known // LEAST_TOGETHER))


def _open_share(past: Past, first_end: int) -> float:
    """The share of the first step's days of which nothing is known yet."""
    whole = first_end - past.cut.last_day(past.last)
    return (first_end - past.reach) / whole if whole else 1.0


def _blocks(periods: int) -> Days:
    """Far periods in blocks that grow, as many as there are or FAR_BLOCKS."""
    if periods <= 0:
        return np.zeros(0, dtype=np.int64)
    edges = np.geomspace(1, periods + 1, FAR_BLOCKS + 1) - 1
    whole = np.unique(np.rint(edges).astype(np.int64))
    return whole[1:] - whole[:-1]


def _far(
    near: Floats, sizes: Floats, is_sum: bool, low: float | None, generator: np.random.Generator
) -> Floats:
    """What lies beyond the steps that are drawn one by one: each path goes on as in its own latter half."""
    latter = near[near.shape[0] // 2 :]
    paths = near.shape[1]
    if not is_sum:
        rows = generator.integers(0, latter.shape[0], size=(len(sizes), paths))
        return np.take_along_axis(latter, rows, axis=0)
    noise = generator.standard_normal((len(sizes), paths))
    far: Floats = sizes[:, None] * latter.mean(axis=0) + np.sqrt(sizes)[:, None] * latter.std(axis=0) * noise
    return far if low is None else np.maximum(far, low * sizes[:, None])
