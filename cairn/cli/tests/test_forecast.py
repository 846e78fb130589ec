"""`cairn forecast` as who has a CSV of series meets it."""

import csv
import io
from pathlib import Path

import pytest

from cairn.cli import main

MONTHS = [f"2025-{month:02d}-28" for month in range(1, 13)]
MEALS = "\n".join(["series,date,value", *(f"meals,{day},{100 + at}" for at, day in enumerate(MONTHS))])


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return tmp_path / "series.csv"


def forecast(given: Path, text: str | bytes, *options: str) -> int:
    given.write_bytes(text if isinstance(text, bytes) else text.encode())
    return main(["forecast", str(given), "--horizon", "3", *options])


def rows(printed: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed)))


def test_a_line_a_series_and_step_is_printed(given: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert forecast(given, MEALS) == 0
    found = rows(capsys.readouterr().out)
    assert [list(row)[:2] for row in found] == [["series", "step"]] * 3
    assert [(row["series"], row["step"]) for row in found] == [("meals", "1"), ("meals", "2"), ("meals", "3")]
    assert all(float(row["q0.1"]) <= float(row["q0.5"]) <= float(row["q0.9"]) for row in found)
    assert 111 <= float(found[2]["q0.5"]) <= 115


def test_the_same_seed_gives_the_same_answer_whatever_else_the_file_holds(
    given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wild = MEALS.replace("meals", "other").replace(",1", ",3").split("\n", 1)[1]
    assert forecast(given, MEALS, "--seed", "4") == 0
    alone = capsys.readouterr().out
    assert forecast(given, f"{MEALS}\n{wild}", "--seed", "4") == 0
    assert capsys.readouterr().out.startswith(alone)


def test_quantiles_are_those_asked_for(given: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert forecast(given, MEALS, "--quantiles", "0.95,0.05") == 0
    assert capsys.readouterr().out.startswith("series,step,q0.05,q0.95\n")


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf" + MEALS.encode(),
        MEALS.replace(",", ";"),
        MEALS.encode("utf-16"),
        "sep=;\n" + MEALS.replace(",", ";"),
        MEALS.replace(",", "\t"),
        MEALS.replace("\n", "\r\n") + "\r\n\r\n",
        MEALS.replace("series,", "note,series,").replace("meals,", "any,meals,"),
        MEALS + "\nmeals,2026-01-28,",
    ],
    ids=["mark", "semicolons", "utf-16", "sep", "tabs", "line ends", "further column", "no value yet"],
)
def test_what_spreadsheets_write_is_read(
    text: str | bytes, given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forecast(given, MEALS) == 0
    plain = capsys.readouterr().out
    assert forecast(given, text) == 0
    assert capsys.readouterr().out == plain


def test_decimal_commas_and_one_value_a_line_are_read(
    given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forecast(given, "1,5\n-2,5\n1,5\n-2,5\n0,5\n") == 0
    with_commas = capsys.readouterr().out
    assert forecast(given, "value\n1.5\n-2.5\n1.5\n-2.5\n0.5\n") == 0
    assert capsys.readouterr().out == with_commas
    assert min(float(row["q0.1"]) for row in rows(with_commas)) < 0


def test_a_day_that_stands_twice_counts_with_its_later_line(
    given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forecast(given, MEALS) == 0
    plain = capsys.readouterr().out
    assert forecast(given, MEALS.replace("meals,2025-06-28", "meals,2025-06-28,7000\nmeals,2025-06-28")) == 0
    assert capsys.readouterr().out == plain


def test_a_series_that_is_too_short_is_named_and_the_others_are_forecast(
    given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forecast(given, MEALS + "\nwaste,2025-01-28,5\nwaste,2025-02-28,6") == 1
    printed = capsys.readouterr()
    assert printed.err == "waste: Too few values are known for a forecast: 2 of at least 4.\n"
    assert len(rows(printed.out)) == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file: It is empty."),
        (" \n ", "the file: It is empty."),
        ("series,date,value\n", "the file: It has a head and no values below it."),
        (MEALS.replace(",105", ",many"), "line 7, value: “many” is no number."),
        (MEALS.replace(",105", ",1e999"), "line 7, value: “1e999” is larger than what can be computed with."),
        (MEALS.replace("2025-06-28", "2025-06-31"), "line 7, date: There is no such day as 2025-06-31."),
        (MEALS.replace("2025-06-28", "soon"), "line 7, date: “soon” is no date. Write it like 2026-12-31."),
        ("1\n2\nthree\n4", "line 3, value: “three” is no number."),
        ("name,amount\na,1", "line 1: The first line must be a number, or name the columns “series”, “date”"),
        (
            b"PK\x03\x04",
            "the file: It is a spreadsheet, not a CSV. Save it from the spreadsheet program as CSV.",
        ),
        (
            "date;value\n1/2/2025;5\n3/4/2025;6",
            "“1/2/2025” can be 2025-02-01 or 2025-01-02, and nothing in the file tells which.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    text: str | bytes, sentence: str, given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert forecast(given, text) == 2
    printed = capsys.readouterr()
    assert sentence in printed.err
    assert printed.out == ""


def test_what_the_file_leaves_open_can_be_said(given: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "date;value\n" + "\n".join(f"1/{month}/2025;1.{month:03d}" for month in range(2, 12))
    assert forecast(given, text, "--dates", "day-first", "--decimals", "point") == 0
    assert 1.0 < float(rows(capsys.readouterr().out)[0]["q0.5"]) < 1.1


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--quantiles", "10,50", "'10,50' are no shares between 0 and 1"),
        ("--horizon", "0", "'0' is no whole number from 1"),
        ("--season", "x", "'x' is no whole number from 1"),
    ],
)
def test_options_that_mean_nothing_are_refused(
    option: str, value: str, sentence: str, given: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        forecast(given, MEALS, option, value)
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forecast", str(tmp_path / "none.csv"), "--horizon", "3"]) == 2
    assert "none.csv cannot be read: No such file or directory." in capsys.readouterr().err
