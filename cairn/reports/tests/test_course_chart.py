"""The options of a goal's course are plain JSON that says what it should, and nothing that it should not."""

import json
from datetime import date

from cairn.reports.charts.course import Course, StepMark, course_options

DAYS = [date(2026, 7, day) for day in (1, 2, 3)]


def test_options_are_json() -> None:
    options = course_options(Course(actual=[(DAYS[0], 2.0)], start_on=DAYS[0], end_on=DAYS[2]))

    assert json.loads(json.dumps(options)) == options


def test_an_unknown_value_leaves_a_gap_and_no_zero() -> None:
    options = course_options(
        Course(actual=[(DAYS[0], 2.0), (DAYS[1], None), (DAYS[2], 4.0)], start_on=DAYS[0], end_on=DAYS[2])
    )

    assert [value for _day, value in options["series"][0]["data"]] == [2.0, None, 4.0]


def test_the_last_known_value_is_marked() -> None:
    options = course_options(
        Course(actual=[(DAYS[0], 2.0), (DAYS[1], None)], start_on=DAYS[0], end_on=DAYS[2])
    )

    assert options["series"][0]["markPoint"]["data"] == [{"coord": ["2026-07-01", 2.0]}]


def test_a_range_to_keep_is_an_area_and_a_target_is_a_line() -> None:
    kept = course_options(Course(actual=[(DAYS[0], 25)], start_on=DAYS[0], end_on=DAYS[2], low=20, high=35))
    reached = course_options(Course(actual=[(DAYS[0], 25)], start_on=DAYS[0], end_on=DAYS[2], target=100))

    assert kept["series"][0]["markArea"]["data"] == [[{"yAxis": 20}, {"yAxis": 35}]]
    assert [line["yAxis"] for line in reached["series"][0]["markLine"]["data"]] == [100]


def test_today_is_marked_only_within_the_dates() -> None:
    within = Course(actual=[(DAYS[0], 1)], start_on=DAYS[0], end_on=DAYS[2], today=DAYS[1])
    after = Course(actual=[(DAYS[0], 1)], start_on=DAYS[0], end_on=DAYS[2], today=date(2026, 8, 1))

    assert within_line(course_options(within)) == ["2026-07-02"]
    assert within_line(course_options(after)) == []


def within_line(options: dict) -> list[str]:  # type: ignore[type-arg]
    lines = options["series"][0].get("markLine", {"data": []})["data"]
    return [line["xAxis"] for line in lines if "xAxis" in line]


def test_an_expected_line_stands_only_where_there_is_one() -> None:
    without = course_options(Course(actual=[(DAYS[0], 1)], start_on=DAYS[0], end_on=DAYS[2]))
    with_one = course_options(
        Course(actual=[(DAYS[0], 1)], expected=[(DAYS[0], 0.5)], start_on=DAYS[0], end_on=DAYS[2])
    )

    assert [len(options["series"]) for options in (without, with_one)] == [1, 2]


def test_words_beside_a_low_value_stand_clear_of_the_axis() -> None:
    low = Course(actual=[(DAYS[0], 1)], start_on=DAYS[0], end_on=DAYS[2], target=100, last="1")
    high = Course(actual=[(DAYS[0], 60)], start_on=DAYS[0], end_on=DAYS[2], target=100, last="60")

    assert [label_of(each)["position"][1] for each in (low, high)] == [-14, 4]


def label_of(course: Course) -> dict:  # type: ignore[type-arg]
    label: dict = course_options(course)["series"][0]["markPoint"]["label"]  # type: ignore[type-arg]
    return label


def test_a_long_time_is_labelled_by_the_year() -> None:
    decade = Course(actual=[(DAYS[0], 1)], start_on=DAYS[0], end_on=date(2036, 7, 1))
    year = Course(actual=[(DAYS[0], 1)], start_on=DAYS[0], end_on=date(2027, 6, 30))

    assert "minInterval" in course_options(decade)["xAxis"]
    assert "maxInterval" in course_options(year)["xAxis"]


def test_steps_are_marked_where_the_expected_line_bends_filled_once_they_hold() -> None:
    steps = (StepMark(DAYS[0], 2.0, "5"), StepMark(DAYS[2], 9.0, "10"))
    course = Course(
        actual=[(DAYS[0], 1)], start_on=DAYS[0], end_on=date(2026, 8, 1), today=DAYS[1], steps=steps
    )
    marks = course_options(course)["series"][-1]["data"]

    assert [mark["value"] for mark in marks] == [["2026-07-01", 2.0], ["2026-07-03", 9.0]]
    assert [mark["label"]["formatter"] for mark in marks] == ["5", "10"]
    assert [mark["itemStyle"]["color"] for mark in marks] == ["token:grey-9", "token:grey-0"]
