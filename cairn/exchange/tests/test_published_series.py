"""Tables that others publish become dated series (what `cairn backtest` reads)."""

from datetime import date
from pathlib import Path

import pytest

from cairn.exchange.converting.faults import SourceFault
from cairn.exchange.histories.last_days import last_day_of
from cairn.exchange.histories.published import published_series


def table(folder: Path, name: str, *lines: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-12-31", date(2020, 12, 31)),
        ("2021-07", date(2021, 7, 31)),
        ("April 2021", date(2021, 4, 30)),
        ("2023;October", date(2023, 10, 31)),
        ("2022 Q3", date(2022, 9, 30)),
        ("2018-19;Q1", date(2018, 6, 30)),
        ("2018-19;Q4", date(2019, 3, 31)),
        ("2010/11", date(2011, 12, 31)),
        ("2021/2022", date(2022, 12, 31)),
        ("1974a", date(1974, 12, 31)),
        ("Jan 2012-Dec 2012", date(2012, 12, 31)),
    ],
)
def test_periods_are_known_by_their_last_day(text: str, day: date) -> None:
    assert last_day_of(text) == day


def test_two_years_are_told_from_a_month_by_who_knows() -> None:
    assert last_day_of("2010-11") == date(2010, 11, 30)
    assert last_day_of("2010-11", dashed_years=True) == date(2011, 12, 31)


@pytest.mark.parametrize("text", ["soon", "Movember 2020", "2020-13-01", "20"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no day|no month|month must be"):
        last_day_of(text)


def test_all_columns_that_say_something_tell_series_apart(tmp_path: Path) -> None:
    table(
        *(tmp_path, "data/indicator_1-1-1.csv", "Year,Sex,Units,Observation status,Value"),
        *("2019,,Percentage (%),Final,10", "2020,,Percentage (%),Provisional,11", "2020,Men,Rate,Final,12"),
    )
    found = published_series(tmp_path)
    assert [each.name for each in found] == [
        "indicator_1-1-1 · Percentage (%)",
        "indicator_1-1-1 · Men · Rate",
    ]
    assert (found[0].days, found[0].values) == ([date(2019, 12, 31), date(2020, 12, 31)], [10, 11])
    assert [each.highest for each in found] == [100, None]


def test_several_columns_of_values_are_several_series(tmp_path: Path) -> None:
    head = "area_name,period,value_ulev,value_all_vehicles"
    table(
        tmp_path, "data/climate/vehicles.csv", head, "Bury,2020-12-31,793,118973", "Bury,2021-12-31,NA,119000"
    )
    assert {each.name: each.values for each in published_series(tmp_path)} == {
        "vehicles · Bury · value_ulev": [793],
        "vehicles · Bury · value_all_vehicles": [118973, 119000],
    }


def test_keys_are_given_their_names(tmp_path: Path) -> None:
    table(tmp_path, "cityscore_metric.csv", "id,name", "7,Potholes On-Time %")
    table(tmp_path, "cityscore_value.csv", "id,entry_date,metric_id,val", "1,2016-02-29,7,0.5")
    (found,) = published_series(tmp_path)
    assert (found.name, found.aggregation, found.highest) == (
        "cityscore_value · Potholes On-Time %",
        "mean",
        1,
    )


def test_a_folder_without_such_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match="has no table of a known form"):
        published_series(tmp_path)
