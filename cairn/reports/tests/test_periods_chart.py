"""The chart of a KPI's periods: gaps stay gaps, sums are bars, the last value is written out."""

from cairn.reports.charts.periods import PeriodsChart, periods_options


def test_a_level_is_a_line_that_breaks_where_nothing_was_recorded() -> None:
    options = periods_options(PeriodsChart(names=["Jan", "Feb", "Mar"], values=[1.0, None, 3.0], last="3 kg"))
    (series,) = options["series"]
    assert (series["type"], series["data"], series["connectNulls"]) == ("line", [1.0, None, 3.0], False)
    assert series["showSymbol"], "a value between two gaps would else not be seen"
    assert options["yAxis"]["scale"], "a level need not begin at zero"


def test_a_sum_is_bars_from_zero() -> None:
    chart = PeriodsChart(names=["Jan", "Feb"], values=[10.0, 20.0], is_added_up=True)
    options = periods_options(chart)
    (series,) = options["series"]
    assert (series["type"], options["yAxis"]["scale"], options["xAxis"]["boundaryGap"]) == (
        "bar",
        False,
        True,
    )


def test_the_last_value_that_is_known_is_written_beside_its_point() -> None:
    chart = PeriodsChart(names=["Jan", "Feb", "Mar"], values=[1.0, 2.5, None], last="2.5 kg")
    point = periods_options(chart)["series"][0]["markPoint"]
    assert (point["data"], point["label"]["formatter"]) == ([{"coord": [1, 2.5]}], "2.5 kg")
    assert "align" not in point["label"], "there is room at both sides"


def test_where_nothing_is_known_nothing_is_marked() -> None:
    assert periods_options(PeriodsChart(names=["Jan"], values=[None]))["series"][0]["markPoint"] == {}
