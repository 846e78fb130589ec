"""`cairn backtest`: forecasts held against the held-back ends of series. No database, no Django."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from cairn.calc.forecast.measuring import Outcome, held_back, measured
from cairn.exchange.converting.faults import SourceFault
from cairn.exchange.histories.sets import LEAST_POINTS, LongSeries, series_of

COLUMNS = ("error", "naive", "seasonal_naive", "drift", "inside")
HEAD = ("series", "error", "median", "naive", "seasonal", "drift", "within 80 %")


def run(arguments: list[str]) -> int:
    """Prints the table by set and by kind; 2 where a place holds no series of a known form."""
    wanted = _parser().parse_args(arguments)
    try:
        series = [each for place in wanted.places for each in series_of(place)]
    except SourceFault as fault:
        print(fault, file=sys.stderr)
        return 2
    print(*table(outcomes(series, wanted.seed, wanted.earlier)), sep="\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cairn backtest",
        description=f"Forecasts the held-back end of every series of {LEAST_POINTS} or more points.",
    )
    parser.add_argument(
        "places", type=Path, nargs="+", metavar="PLACE", help="a CSV (series,date,value), or a known folder"
    )
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same table")
    parser.add_argument(
        "--earlier", type=int, default=0, metavar="ENDS", help="cut so many ends off before, as a second test"
    )
    return parser


def outcomes(
    series: Iterable[LongSeries], seed: int = 0, earlier: int = 0
) -> Iterator[tuple[LongSeries, Outcome]]:
    """What came of each series; one whose values stand in another one already counts once."""
    seen: set[bytes] = set()
    for each in series:
        steps = held_back(each.history.values, each.cadence)
        history = each.without_last(steps * earlier)
        if history is None or history.values.tobytes() in seen:
            continue
        seen.add(history.values.tobytes())
        rng = np.random.default_rng([abs(seed), crc32(each.name.encode())])
        outcome = measured(history, steps, rng)
        if outcome:
            yield each, outcome


def table(found: Iterable[tuple[LongSeries, Outcome]]) -> Iterator[str]:
    """A Markdown table: all, by set, by kind of series."""
    groups: dict[str, list[Outcome]] = {"all": []}
    rows = list(found)
    for name in ("set", "kind"):
        for series, outcome in rows:
            groups.setdefault(series.set if name == "set" else series.kind, []).append(outcome)
    groups["all"] = [outcome for _, outcome in rows]
    yield _row(("", *HEAD))
    yield _row(["---"] * (len(HEAD) + 1))
    for name, several in groups.items():
        yield _row((name, *_figures(several)))


def _figures(several: Sequence[Outcome]) -> Iterator[str]:
    yield str(len(several))
    if not several:
        return
    numbers = np.array([[getattr(each, column) for column in COLUMNS] for each in several])
    means = numbers.mean(axis=0)
    yield f"{means[0]:.2f}"
    yield f"{np.median(numbers[:, 0]):.2f}"
    yield from (f"{mean:.2f}" for mean in means[1:4])
    yield f"{means[4]:.0%}".replace("%", " %")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
