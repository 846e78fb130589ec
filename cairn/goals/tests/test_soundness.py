"""Terms that cannot stand are refused by the rules that a plan file is read by, in sentences."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.calc.plan.faults import SENTENCES, Fault
from cairn.goals.access.owners import Owner
from cairn.goals.models import Goal, GoalVersion
from cairn.goals.services.creation import create_goal
from cairn.goals.services.refusals import refusal, refused_field
from cairn.goals.services.setting import change_goal
from cairn.goals.services.soundness import check_terms
from cairn.goals.services.terms import terms_of
from cairn.kpis.models import Kpi
from cairn.kpis.services import add_kpi
from tests.cast import Cast

WEIGHTED: dict[str, Any] = {"start_on": date(2026, 11, 1), "end_on": date(2027, 6, 30), "rollup": "weighted"}


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock("2026-11-25T09:00")


def goal(cast: Cast, title: str, **changes: Any) -> GoalVersion:
    return create_goal(actor=cast.operator, title=title, terms={**WEIGHTED, **changes})


def fed(cast: Cast) -> Kpi:
    return add_kpi(actor=cast.operator, name="People fed", unit="people", aggregation="sum")


def counted(cast: Cast, title: str, kpi: Kpi, **changes: Any) -> GoalVersion:
    return goal(
        cast, title, **{"rollup": "measured", "kpi_id": kpi.pk, "target": 5.0, "baseline": 0.0, **changes}
    )


def summed(cast: Cast, title: str, **changes: Any) -> GoalVersion:
    return goal(cast, title, **{"rollup": "sum", "target": 100.0, **changes})


def refused(cast: Cast, title: str, **changes: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        goal(cast, title, **changes)
    return refusal.value.message_dict


def test_measurements_counted_twice_are_found_across_the_whole_sum(cast: Cast) -> None:
    kpi = fed(cast)
    top = summed(cast, "Everybody")
    north = summed(cast, "North", parent_id=top.goal_id)
    south = summed(cast, "South", parent_id=top.goal_id)
    counted(cast, "Leeds", kpi, parent_id=north.goal_id)
    terms = {"rollup": "measured", "kpi_id": kpi.pk, "target": 5.0, "parent_id": south.goal_id}
    (sentence,) = refused(cast, "Bath", **terms)["kpi_id"]
    assert "“Bath”" in sentence
    assert "“Leeds”" in sentence
    assert "“Everybody”" in sentence


def test_same_values_may_count_in_dates_that_do_not_overlap(cast: Cast) -> None:
    kpi = fed(cast)
    top = summed(cast, "Everybody")
    counted(cast, "Autumn", kpi, parent_id=top.goal_id, end_on=date(2026, 12, 31))
    spring = counted(cast, "Spring", kpi, parent_id=top.goal_id, start_on=date(2027, 1, 1))
    assert spring.pk


def test_goal_that_becomes_a_sum_must_not_count_what_its_parts_count(cast: Cast) -> None:
    kpi = fed(cast)
    whole = counted(cast, "Year", kpi)
    counted(cast, "Quarter", kpi, parent_id=whole.goal_id)
    seen = terms_of(whole)
    with pytest.raises(ValidationError, match="twice"):
        change_goal(
            actor=cast.operator, goal=whole.goal, seen=seen, wanted=seen | {"rollup": "sum"}, owner=Owner()
        )


def test_what_is_wrong_elsewhere_is_not_held_against_a_goal(cast: Cast) -> None:
    kpi = fed(cast)
    top = summed(cast, "Everybody")
    leeds = counted(cast, "Leeds", kpi, parent_id=top.goal_id)
    GoalVersion.objects.filter(organization=cast.organization, pk=leeds.pk).update(direction="at_most")
    assert goal(cast, "Beside", rollup="sum", target=5.0, parent_id=top.goal_id).pk


def test_goal_cannot_support_itself_by_way_of_others(cast: Cast) -> None:
    oven, bread = goal(cast, "Oven").goal, goal(cast, "Bread")
    change_goal(actor=cast.operator, goal=oven, seen={}, wanted={}, owner=Owner(), supports=[bread.goal])
    with pytest.raises(ValidationError) as refusal:
        change_goal(actor=cast.operator, goal=bread.goal, seen={}, wanted={}, owner=Owner(), supports=[oven])
    assert refusal.value.message_dict == {
        "supports": ["“Bread” would make itself possible by way of “Oven”. Leave that one out."]
    }


def test_goal_with_parts_that_others_see_cannot_be_made_private(cast: Cast) -> None:
    whole = goal(cast, "Whole")
    goal(cast, "Part", parent_id=whole.goal_id)
    with pytest.raises(ValidationError, match="“Part” below it would not have the same readers"):
        change_goal(
            actor=cast.operator,
            goal=whole.goal,
            seen={"is_private": False},
            wanted={"is_private": True},
            owner=Owner(),
        )
    assert not Goal.objects.get(organization=cast.organization, pk=whole.goal_id).is_private


def test_queries_grow_with_the_depth_of_the_tree_and_not_with_its_size(cast: Cast) -> None:
    kpi = fed(cast)
    top = summed(cast, "Everybody")
    first = counted(cast, "First", kpi, parent_id=top.goal_id)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            check_terms(first)
            return len(asked)

    alone = queries()
    for number in range(6):
        summed(cast, f"Part {number}", parent_id=top.goal_id)
    assert queries() == alone <= 8


def test_every_fault_of_one_goal_has_a_sentence_of_its_own() -> None:
    """What a person can do wrong on a page is told to him in his language; the rest only files can do."""
    params: dict[str, dict[str, str | float]] = {
        "end_before_start": {"start": "2026-11-01", "end": "2026-10-01"},
        "target_equals_baseline": {"baseline": 5.0},
        "low_not_below_high": {"low": 3.0, "high": 2.0},
        "not_above_zero": {"found": 0.0},
        "curve_point_outside": {"start": "2026-11-01", "end": "2027-01-01"},
        "milestone_outside": {"start": "2026-11-01", "end": "2027-01-01"},
        "loop": {"path": "1 > 2 > 1"},
        "child_not_summable": {"parent": "1", "child": "2"},
        "child_without_value": {"parent": "1", "child": "2", "rollup": "mean"},
        "counted_twice": {"goal": "1", "other": "2", "sum": "3", "kpi": "4"},
        "curve_share_outside": {},
    }
    for code, given in params.items():
        sentence = refusal(Fault("target", code, "as in a file", given), lambda key: f"Goal {key}")
        assert code in SENTENCES
        assert sentence != "as in a file"
        assert "%(" not in sentence


def test_fault_of_a_row_is_about_its_field() -> None:
    assert refused_field(Fault("curve[2][0]", "loop", "")) == "curve"
    assert refused_field(Fault("kpi", "loop", "")) == "kpi_id"
