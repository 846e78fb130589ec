"""What asks for less than before, in which way, and by how much."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.calc.relaxed import Asked, is_relaxed, relaxations

END = date(2026, 12, 31)
REACH = Asked(direction="reach", end_on=END, baseline=100, target=200)
RANGE = Asked(direction="within", end_on=END, low=10, high=20)
LATER = END + timedelta(days=30)


@pytest.mark.parametrize(
    ("before", "changed", "way", "by", "ratio"),
    [
        (REACH, {"target": 150}, "target", 50, 0.5),
        (replace(REACH, target=50), {"target": 60}, "target", 10, 0.2),
        (replace(REACH, direction="at_most", target=5), {"target": 6}, "target", 1, 0.2),
        (replace(REACH, direction="at_least", target=5), {"target": 4}, "target", 1, 0.2),
        (RANGE, {"high": 25}, "high", 5, 0.5),
        (RANGE, {"low": 9}, "low", 1, 0.1),
        (REACH, {"end_on": LATER}, "end", 30, None),
        (replace(REACH, weight=2), {"weight": 0.5}, "weight", 1.5, 0.75),
        (replace(REACH, cadence="daily"), {"cadence": "weekly"}, "cadence", None, None),
    ],
)
def test_a_relaxed_goal_says_by_how_much(
    before: Asked, changed: dict[str, object], way: str, by: float | None, ratio: float | None
) -> None:
    found = relaxations(before, replace(before, **changed))  # type: ignore[arg-type]
    assert [(each.way, each.by, each.ratio) for each in found] == [(way, by, ratio)]


@pytest.mark.parametrize(
    ("before", "changed"),
    [
        (REACH, {"target": 250}),
        (REACH, {"end_on": date(2026, 6, 30)}),
        (REACH, {"direction": "at_least", "target": 1}),
        (replace(REACH, kpi="a"), {"kpi": "b", "target": 1}),
        (REACH, {"cadence": "daily", "target": 1}),
        (replace(REACH, cadence="weekly"), {"cadence": "daily"}),
        (RANGE, {"low": 12, "high": 18}),
        (REACH, {"weight": 3}),
        (replace(REACH, direction="milestones", milestones={"a": END}), {"milestones": {"a": END, "b": END}}),
    ],
)
def test_what_asks_for_more_or_for_something_else_is_not_relaxed(
    before: Asked, changed: dict[str, object]
) -> None:
    assert not is_relaxed(before, replace(before, **changed))  # type: ignore[arg-type]


def test_of_steps_the_largest_loosening_is_told() -> None:
    first = date(2026, 1, 1)
    before = replace(REACH, target=None, cadence="daily", steps=((first, 10.0), (date(2026, 7, 1), 20.0)))
    after = replace(before, steps=((first, 9.0), (date(2026, 7, 1), 15.0)))
    assert [(each.way, each.before, each.after, each.by) for each in relaxations(before, after)] == [
        ("step", 20, 15, 5)
    ]


def test_a_milestone_that_is_dropped_or_due_later_is_named() -> None:
    due = date(2026, 3, 1)
    before = replace(REACH, direction="milestones", milestones={"Plan": due, "Build": due, "Test": None})
    after = replace(before, milestones={"Plan": None, "Test": None})
    told = [(each.way, each.name, each.by) for each in relaxations(before, after)]
    assert told == [("milestone_later", "Plan", 305), ("milestone_dropped", "Build", None)]


asked = st.builds(
    Asked,
    direction=st.sampled_from(["reach", "at_least", "at_most", "within"]),
    end_on=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    target=st.floats(-1e6, 1e6),
    low=st.floats(-1e6, 0),
    high=st.floats(0, 1e6),
    weight=st.floats(0.1, 10),
)


@given(asked)
def test_what_stays_the_same_is_not_relaxed(one: Asked) -> None:
    assert not is_relaxed(one, one)


@given(asked, asked)
def test_how_much_is_always_above_nothing(before: Asked, after: Asked) -> None:
    assert all(each.by is None or each.by > 0 for each in relaxations(before, after))
