"""Titles that say what is found, by rule; in German as in English."""

import pytest
from django.utils import translation

from cairn.reports.findings import (
    Standing,
    aligned_finding,
    course_finding,
    furthest_finding,
    habit_finding,
    kept_finding,
    largest_finding,
    mix_finding,
    projects_finding,
    tasks_finding,
    trend_finding,
)

TERMS = {"goals": "goals", "projects": "projects", "vision": "vision"}
GERMAN_TERMS = {"goals": "Ziele", "projects": "Projekte"}


@pytest.fixture(autouse=True)
def english() -> object:
    with translation.override("en-gb"):
        yield


def said(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_mix_says_how_many_are_behind_of_those_that_are_judged() -> None:
    assert (
        mix_finding({"on_track": 17, "at_risk": 4, "silent": 3, "draft": 9}, TERMS)
        == "7 of 24 goals are behind"
    )
    assert mix_finding({"achieved": 2}, TERMS) == "Nothing is behind: 2 goals judged"
    assert mix_finding({"not_started": 2}, TERMS) == "None of the goals is judged yet"
    assert mix_finding({}, TERMS) == "No goals in this period yet"


def test_a_trend_says_the_share_that_is_behind_now_and_before() -> None:
    quarters = [("Q1", {"on_track": 59, "missed": 41}), ("Q2", {"on_track": 65, "at_risk": 35})]
    assert said(trend_finding(quarters)) == "35 % are behind, 41 % in Q1"
    assert said(trend_finding(quarters[:1])) == "41 % are behind"
    assert trend_finding([("Q1", {"draft": 3})]) == "Nothing has been judged yet"


def test_a_course_says_by_how_much_it_is_behind_or_ahead_of_what_was_expected() -> None:
    assert said(course_finding(Standing("North", 0.44, 0.5))) == "North is 12 % behind"
    assert said(course_finding(Standing("North", 0.55, 0.5))) == "North is 10 % ahead"
    assert course_finding(Standing("North", 0.5, 0.5)) == "North is where it should be"
    assert said(course_finding(Standing("North", 0.5, None))) == "North: 50 % of the way"
    assert course_finding(Standing("North", None, 0.5)) == "North: nothing is known yet"


def test_many_say_who_is_furthest_behind() -> None:
    rows = [Standing("York", 0.6, 0.6), Standing("Leeds", 0.41, 0.6), Standing("Hull", None, 0.6)]
    assert said(furthest_finding(rows)) == "Furthest behind: Leeds, 41 % of the way, 60 % expected"
    assert furthest_finding(rows[:1]) == "All 1 are where they should be, or ahead"
    assert furthest_finding([]) == "Nothing to compare yet"


def test_parts_say_which_gives_the_most() -> None:
    assert (
        said(largest_finding([("Leeds", 38.0), ("York", 62.0), ("Hull", None)]))
        == "York gives the most: 62 %"
    )
    assert largest_finding([("Leeds", 0.0)]) == "Nothing is given yet"


def test_a_habit_says_its_share_and_where_it_is_weakest() -> None:
    assert said(habit_finding(82, 100, ("Leeds", 0.54))).endswith("least often: Leeds, 54 %")
    assert said(habit_finding(82, 100)) == "82 % of values come in time"
    assert said(habit_finding(10, 10, ("Leeds", 1.0))) == "100 % of values come in time"
    assert habit_finding(0, 0) == "Nothing was asked for in these weeks"


def test_commitments_say_how_many_were_kept_and_whether_that_is_more_than_before() -> None:
    assert kept_finding([("Q2", 6, 10), ("Q3", 8, 10)]) == "8 of 10 kept in Q3, more than in Q2 (6 of 10)"
    assert kept_finding([("Q2", 6, 10), ("Q3", 1, 2)]) == "1 of 2 kept in Q3, fewer than in Q2 (6 of 10)"
    assert kept_finding([("Q2", 5, 10), ("Q3", 1, 2)]) == "1 of 2 kept in Q3, as many as in Q2"
    assert kept_finding([("Q2", 0, 0), ("Q3", 1, 2), ("Q4", 0, 0)]) == "1 of 2 kept in Q3"
    assert kept_finding([]) == "Nothing has ended yet"


def test_alignment_projects_and_tasks_count() -> None:
    assert aligned_finding(31, 40, TERMS) == "9 of 40 goals do not lead to the vision"
    assert aligned_finding(40, 40, TERMS) == "All 40 goals lead to the vision"
    assert projects_finding(3, 7, TERMS) == "3 of 7 projects are behind"
    assert projects_finding(0, 0, TERMS) == "No projects yet"
    assert tasks_finding(1_200, 3_000) == "1,200 of 3,000 done"


def test_the_same_is_said_in_german() -> None:
    with translation.override("de"):
        assert mix_finding({"on_track": 17, "at_risk": 7}, GERMAN_TERMS) == "7 von 24 Ziele liegen zurück"
        assert said(course_finding(Standing("Nord", 0.44, 0.5))) == "Nord liegt 12 % zurück"


def test_a_name_of_500_letters_leaves_a_sentence() -> None:
    assert len(course_finding(Standing("n" * 500, 0.4, 0.5))) < 100
