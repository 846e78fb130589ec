"""A plan's faults together: all at once, each once, and never a traceback, whatever the document."""

import copy
import math
from typing import Any

import pytest

from cairn.calc.plan.faults import Fault, PlanFaults
from cairn.calc.plan.read import read_plan
from tests.kitchen_plan import DAILY, HAPPY, RANGE, YEAR, Document, child, faults_of, goal, kitchen, put


def test_all_faults_are_listed_in_one_go_in_the_order_of_the_document() -> None:
    document = kitchen()
    changes = [goal(RANGE, low="x"), goal(HAPPY, target="y", kpi="none"), put("cairn", value=3)]
    changes += [put("projects", 0, "name", value=1), put("units", 0, "name", value=2)]
    for change in changes:
        change(document)
    places = [fault.place for fault in faults_of(document)]
    expected = [
        "cairn",
        "units[0].name",
        "goals[2].kpi",
        "goals[2].target",
        "goals[3].low",
        "projects[0].name",
    ]
    assert places == expected


def test_a_refused_child_and_a_double_count_name_both_goals() -> None:
    document = kitchen()
    child("all", kpi="fed-leeds", target=9)(document)
    (twice,) = faults_of(document)
    assert "new" in twice.sentence
    assert "daily" in twice.sentence
    document = kitchen()
    child("all", direction="done")(document)
    (refused,) = faults_of(document)
    assert "new" in refused.sentence
    assert "all" in refused.sentence


def test_a_double_count_is_seen_through_sums_below_sums() -> None:
    document = kitchen()
    child("all", rollup="sum", target=5)(document)
    child("new", key="below", kpi="fed-leeds", target=9)(document)
    assert [(fault.place, fault.code) for fault in faults_of(document)] == [
        ("goals[10].kpi", "counted_twice")
    ]


@pytest.mark.parametrize(
    "fields",
    [{"state": "cancelled"}, {"start": "2027-01-01", "end": "2027-12-31"}],
    ids=["cancelled", "later"],
)
def test_one_kpi_may_serve_a_sum_again_after_a_cancelled_goal_or_in_another_year(fields: Document) -> None:
    document = kitchen()
    child("all", **{"kpi": "fed-leeds", "target": 9, **fields})(document)
    assert len(read_plan(document).goals) == 10


def test_an_unreadable_field_brings_no_second_fault_that_only_follows_from_it() -> None:
    document = kitchen()
    goal(DAILY, cadence="hourly")(document)
    assert [fault.code for fault in faults_of(document)] == ["not_a_word"]


def test_no_plan_at_all_is_a_fault() -> None:
    no_plans: list[object] = [None, 3, "plan", [], [[]]]
    for nothing in no_plans:
        assert [fault.code for fault in faults_of(nothing)] == ["not_an_object"]


def test_wrong_types_anywhere_are_faults_and_never_a_traceback() -> None:
    odd: list[object] = [None, True, 0, -1, 1e308, math.nan, 10**5000, "", "x" * 5000, b"x"]
    odd += [[], [[]], {}, {"a": 1}, {1: 2}]
    for path in paths(kitchen()):
        for value in odd:
            document = copy.deepcopy(kitchen())
            put(*path, value=value)(document)
            assert all(fault.place and fault.sentence for fault in faults_if_any(document))


def faults_if_any(document: object) -> tuple[Fault, ...]:
    try:
        read_plan(document)
    except PlanFaults as found:
        return found.faults
    return ()


def paths(document: Any, before: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = document.items() if isinstance(document, dict) else enumerate(document)
    found = [((*before, step), below) for step, below in steps]
    deeper = [one for path, below in found if isinstance(below, (dict, list)) for one in paths(below, path)]
    return [path for path, _ in found] + deeper


def test_depth_and_endless_structures_do_not_matter() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    endless: Document = {}
    endless["me"] = endless
    for value in (deep, endless):
        document = kitchen()
        document["goals"][HAPPY]["title"] = value
        document["goals"][HAPPY]["tags"] = value
        document["extra"] = value
        assert {"goals[2].title", "goals[2].tags"} & {fault.place for fault in faults_of(document)}


def chain(length: int, **last: object) -> Document:
    goals: list[Document] = [
        {"key": f"g{n}", "title": "G", **YEAR, "parent": f"g{n - 1}" if n else None} for n in range(length)
    ]
    goals[-1] |= {"direction": "done"}
    goals[0] |= last
    return {"cairn": 1, "goals": goals}


def test_a_chain_of_ten_thousand_goals_is_read_and_its_loop_is_found() -> None:
    assert len(read_plan(chain(10_000)).goals) == 10_000
    (loop,) = faults_of(chain(10_000, parent="g9998"))
    assert loop.code == "loop"
    assert len(loop.sentence) < 200
