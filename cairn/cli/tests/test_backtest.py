"""`cairn backtest`: the aims of docs/forecast.md hold on the real series that the repository has."""

from pathlib import Path

import numpy as np
import pytest

from cairn.calc.forecast.measuring import Outcome
from cairn.cli import main
from cairn.cli.backtest import outcomes
from cairn.exchange.histories.sets import series_of

ROOT = Path(__file__).resolve().parents[3]
SCOTLAND = ROOT / "cairn/exchange/converting/tests/sources/scotland-lgbf"
SETS = [*sorted((ROOT / "tests/forecast_series").glob("*.csv")), SCOTLAND]


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    return [outcome for _, outcome in outcomes(each for place in SETS for each in series_of(place))]


def mean(found: list[Outcome], column: str) -> float:
    return float(np.mean([getattr(outcome, column) for outcome in found]))


def test_every_long_series_is_measured(found: list[Outcome]) -> None:
    assert len(found) == 255


def test_the_scaled_error_is_below_one_and_below_that_of_simple_ways(found: list[Outcome]) -> None:
    error = mean(found, "error")
    assert error < 1
    assert error < min(mean(found, way) for way in ("naive", "seasonal_naive", "drift"))


def test_eighty_percent_intervals_hold_75_to_85_percent(found: list[Outcome]) -> None:
    assert 0.75 <= mean(found, "inside") <= 0.85


def test_earlier_ends_are_foretold_better_than_by_simple_ways_too() -> None:
    earlier = [each for _, each in outcomes((one for place in SETS for one in series_of(place)), earlier=1)]
    assert mean(earlier, "error") < min(mean(earlier, way) for way in ("naive", "seasonal_naive", "drift"))


def test_the_table_tells_sets_and_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backtest", str(SETS[0])]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "|  | series | error | median | naive | seasonal | drift | within 80 % |"
    assert [line.split(" | ")[0] for line in lines[2:]] == [
        "| all",
        "| boston-cityscore",
        "| daily amounts",
        "| daily percentages",
    ]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("none.csv", None, "none.csv cannot be read: No such file or directory."),
        ("values.csv", "1\n2\n3\n4\n", "has no dates; a backtest takes the columns series, date and value."),
        ("empty.csv", " ", "empty.csv, the file: It is empty."),
        ("", None, "has no table of a known form."),
    ],
)
def test_a_place_without_series_is_named(
    name: str, text: str | None, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text:
        (tmp_path / name).write_text(text)
    assert main(["backtest", str(tmp_path / name)]) == 2
    assert sentence in capsys.readouterr().err
