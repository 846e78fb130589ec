"""`cairn forecast`: quantiles of what the series of a CSV may do next. No database, no Django."""

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from cairn.calc.forecast import History, TooShort, forecast_paths, periods_of, quantiles_of
from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.histories.reading import Dated, read_series
from cairn.exchange.values.choices import Choices, DateOrder, DecimalSign

PATHS = 1000


def run(arguments: list[str]) -> int:
    """Prints a line a series and step; 1 where a series is too short, 2 with every fault of the file."""
    wanted = _parser().parse_args(arguments)
    try:
        found = read_series(wanted.file.read_bytes(), _choices(wanted))
    except OSError as fault:
        print(f"{wanted.file} cannot be read: {fault.strerror or fault}.", file=sys.stderr)
        return 2
    except PlanFaults as refused:
        print(*refused.faults, sep="\n", file=sys.stderr)
        return 2
    return _write(found, wanted)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cairn forecast", description="Tells what series of numbers may do next, and how sure that is."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a CSV: series,date,value; or a value a line")
    parser.add_argument("--horizon", type=_count, required=True, metavar="N", help="how many periods ahead")
    parser.add_argument("--season", type=_count, metavar="M", help="a pattern of M periods; 1 for none")
    parser.add_argument("--quantiles", type=_shares, default=(0.1, 0.5, 0.9), metavar="0.1,0.5,0.9")
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same answer")
    parser.add_argument("--paths", type=_count, default=PATHS, help=f"how many are drawn ({PATHS})")
    parser.add_argument("--low", type=float, help="what no value can be below")
    parser.add_argument("--high", type=float, help="what no value can be above")
    parser.add_argument("--dates", choices=[each.value for each in DateOrder], help="how 3/4/2026 is meant")
    parser.add_argument("--decimals", choices=[each.value for each in DecimalSign], help="how 1.234 is meant")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def _shares(text: str) -> tuple[float, ...]:
    try:
        shares = tuple(sorted({float(each) for each in text.split(",")}))
    except ValueError:
        shares = ()
    if not shares or not all(0 < share < 1 for share in shares):
        raise argparse.ArgumentTypeError(f"{text!r} are no shares between 0 and 1 with commas between")
    return shares


def _choices(wanted: argparse.Namespace) -> Choices:
    return Choices.of({"dates": wanted.dates or "", "decimals": wanted.decimals or ""})


def _write(found: Sequence[Dated], wanted: argparse.Namespace) -> int:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["series", "step", *(f"q{share:g}" for share in wanted.quantiles)])
    too_short = 0
    for series in found:
        try:
            writer.writerows(_rows(series, wanted))
        except TooShort as fault:
            too_short += 1
            print(f"{series.name or 'The series'}: {fault}", file=sys.stderr)
    return 1 if too_short else 0


def _rows(series: Dated, wanted: argparse.Namespace) -> Iterator[list[str]]:
    # Seeded by its name, so that a series' forecast is the same whatever else the file holds.
    rng = np.random.default_rng([abs(wanted.seed), crc32(series.name.encode())])
    paths = forecast_paths(_history(series, wanted), wanted.horizon, wanted.paths, rng)
    for step, quantiles in enumerate(quantiles_of(paths, wanted.quantiles).tolist(), start=1):
        yield [series.name, str(step), *(f"{each:.10g}" for each in quantiles)]


def _history(series: Dated, wanted: argparse.Namespace) -> History:
    values, season = np.array(series.values), None
    if series.days:
        spaced = periods_of(series.days, series.values)
        values, season = spaced.values, spaced.season
    whole = all(value >= 0 and value.is_integer() for value in series.values)
    return History(values, wanted.season or season, wanted.low, wanted.high, is_count=whole)
