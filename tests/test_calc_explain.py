"""A figure explains itself: inputs, rule and sources, for every kind of goal."""

from datetime import date
from typing import Any

import pytest

from cairn.calc.evaluate import PreparedPlan
from cairn.calc.explain import Explanation, explain
from cairn.calc.plan.read import read_plan
from tests.kitchen_plan import YEAR, Document, kitchen

DAY = date(2026, 3, 10)


def explained(key: str, document: Document, day: date = DAY) -> Explanation:
    prepared = PreparedPlan(read_plan(document))
    figures = prepared.figures(day)
    course = prepared.courses[key]
    return explain(course.goal, course, figures[key], prepared.children_of(key, figures), day)


def row(explanation: Explanation, name: str) -> tuple[Any, ...]:
    (found,) = (one for one in explanation.rows if one.name == name)
    return found.kind, found.result, dict(found.parts)


def fed(**terms: object) -> Document:
    document = kitchen()
    document["kpis"][1]["measurements"] = [["2026-01-02", 3], ["2026-02-02", 4], ["2026-12-01", 9]]
    document["goals"] = [{"key": "g", "title": "G", **YEAR, "kpi": "fed-leeds", **terms}]
    document["vision"] = {"statement": "V", "goal": "g"}
    document["projects"] = []
    return document


def test_reached_expected_and_pace_are_shown_with_what_went_into_them() -> None:
    found = explained("g", fed(target=100, baseline=20))
    assert row(found, "value") == ("sum_of_measurements", 27, {"count": 2, "baseline": 20})
    kind, reached, parts = row(found, "reached")
    assert (kind, reached) == ("reach", pytest.approx(7 / 80))
    assert parts == {"value": 27, "baseline": 20, "target": 100}
    kind, expected, parts = row(found, "expected")
    assert (kind, expected) == ("days", pytest.approx(parts["gone"] / parts["days"]))
    assert parts == {"gone": 67, "days": 365, "reach_on": date(2026, 3, 8)}
    assert row(found, "pace")[1] == pytest.approx((7 / 80) / (67 / 365))
    assert (found.status, found.status_rule) == ("off_track", "pace")


def test_the_sources_go_down_to_the_measurements_that_count() -> None:
    found = explained("g", fed(target=100)).sources
    assert [(one.on, one.value) for one in found.measurements] == [
        (date(2026, 1, 2), 3.0),
        (date(2026, 2, 2), 4.0),
    ]
    assert found.last_on == date(2026, 2, 2)


def test_a_recurring_sum_shows_the_sum_of_its_periods() -> None:
    found = explained("g", fed(cadence="monthly", target=10))
    assert found.kind == "recurring_sum"
    assert row(found, "reached")[2] == {"value": 7, "baseline": 0, "target": 120}
    kind, expected, parts = row(found, "expected")
    assert kind == "periods"
    assert expected == pytest.approx(parts["due"] / parts["target"])


def test_a_recurring_level_shows_its_finished_periods() -> None:
    found = explained("g", fed(cadence="monthly", direction="at_least", target=4))
    assert found.kind == "recurring_level"
    assert row(found, "reached") == (
        "finished_periods", pytest.approx(0.875), {"attained": 1.75, "finished": 2, "target": 4}
    )  # fmt: skip
    assert row(found, "expected")[0] == "from_the_start"


def test_a_kept_level_shows_how_many_measurements_it_is_the_mean_of() -> None:
    found = explained("g", fed(direction="within", low=4, high=8))
    kind, reached, parts = row(found, "reached")
    assert (kind, reached) == ("measurements_within", pytest.approx(0.875))
    assert parts == {"count": 2, "target": None, "low": 4, "high": 8}


def tree(rollup: str, **terms: object) -> Document:
    document = fed(target=10, parent="top", weight=3)
    top = {"key": "top", "title": "Top", **YEAR, "rollup": rollup, **terms}
    other = {"key": "other", "title": "Other", **YEAR, "parent": "top", "kpi": "score", "target": 2}
    draft = {"key": "draft", "title": "Draft", **YEAR, "parent": "top", "state": "draft"} | {
        "kpi": "score", "target": 3,
    }  # fmt: skip
    document["kpis"][2]["measurements"] = [["2026-01-03", 1]]
    document["goals"] += [top, other, draft]
    if rollup == "sum":
        draft["kpi"] = "fed"
    return document


def test_a_sum_shows_its_own_and_its_childrens_part() -> None:
    found = explained("top", tree("sum", target=16))
    assert row(found, "value") == (
        "sum_of_children", 8, {"count": 2, "baseline": 0, "own": None, "children": 8}
    )  # fmt: skip
    assert [child.goal.key for child in found.sources.counted] == ["g", "other"]
    assert [child.goal.key for child in found.sources.not_counted] == ["draft"]


def test_weights_and_the_worst_child_are_shown() -> None:
    found = explained("top", tree("weighted"))
    assert row(found, "reached") == (
        "weighted_children", pytest.approx(0.65), {"count": 2, "weighted": pytest.approx(2.6), "weights": 4}
    )  # fmt: skip
    assert row(found, "expected")[0] == "weighted_children"
    worst = explained("top", tree("worst"))
    assert row(worst, "reached") == ("worst_children", 0.5, {"count": 2, "child": "other"})


def test_a_value_of_children_is_shown_before_what_is_reached() -> None:
    found = explained("top", tree("max", target=14))
    assert row(found, "value") == ("max_of_children", 7, {"count": 2})
    assert row(found, "reached")[1] == pytest.approx(0.5)


def test_what_is_done_is_shown_with_what_is_due() -> None:
    document = kitchen()
    document["goals"][5]["milestones"][0]["done_on"] = "2026-02-03"
    found = explained("open", document)
    assert row(found, "reached") == ("milestones_done", pytest.approx(1 / 3), {"done": 1, "count": 2})
    assert row(found, "expected")[:2] == ("milestones_due", pytest.approx(1 / 3))
    done = explained("sign", document)
    assert row(done, "reached") == ("done", 1, {"done_on": None})
    assert row(done, "expected")[:2] == ("on_the_end", 0)
    assert done.status_rule == "achieved"


@pytest.mark.parametrize(
    ("terms", "day", "rule"),
    [
        ({"target": 10, "state": "closed"}, DAY, "state"),
        ({"target": 10}, date(2025, 12, 31), "not_started"),
        ({"target": 10}, date(2027, 2, 1), "achieved"),
        ({"target": 50}, date(2027, 2, 1), "missed"),
        ({"target": 50}, date(2026, 1, 1), "no_data"),
        ({"target": 50, "curve": [["2026-11-01", 0]]}, DAY, "nothing_expected"),
    ],
)
def test_the_rule_behind_the_status_is_named(terms: Document, day: date, rule: str) -> None:
    assert explained("g", fed(**terms), day).status_rule == rule
