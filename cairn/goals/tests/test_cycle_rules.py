"""Rules for every cycle of a kind: opening one sets goals from templates, once, for whom it says."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cairn.goals.models import Cycle, CycleRule, GoalTemplate, GoalVersion, State
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from cairn.goals.services.cycles.ruling import end_rule_for_cycles, set_rule_for_cycles
from cairn.goals.services.cycles.undoing import undo_opening
from cairn.goals.services.templates import archive_template, save_template
from cairn.goals.tests.proposals import all_need_approval
from cairn.org.models import Unit
from conftest import HoldClock
from tests.cast import Cast

FIRST, LAST = date(2027, 1, 1), date(2027, 3, 31)


@pytest.fixture
def template(cast: Cast, hold_clock: HoldClock) -> str:
    hold_clock("2026-12-31T09:00")
    made = save_template(
        actor=cast.operator, facts={"title": "Bake bread", "measure": "Loaves", "target": 9.0}
    )
    return f"own:{made.pk}"


def ruled(cast: Cast, template: str, **more: Any) -> CycleRule:
    given = {"kind": "quarterly", "unit": cast.units["leeds"], **more}
    return set_rule_for_cycles(actor=cast.actor("max"), template=template, **given)


def planned(cast: Cast, kind: str = "quarterly", unit: Unit | None = None) -> Cycle:
    return plan_cycle(actor=cast.actor("max"), name="Next", kind=kind, start_on=FIRST, end_on=LAST, unit=unit)


def opened(cast: Cast, cycle: Cycle) -> int:
    return open_cycle(actor=cast.actor("max"), cycle=cycle, drafts=[]).count


def brought(cast: Cast) -> list[GoalVersion]:
    rows = GoalVersion.objects.known(cast.organization.pk).filter(goal__title="Bake bread")
    return list(rows.select_related("owner_person", "owner_unit", "kpi"))


def test_everybody_there_gets_it_live_over_the_cycles_days(cast: Cast, template: str) -> None:
    ruled(cast, template)
    assert opened(cast, planned(cast)) > 0
    made = brought(cast)
    assert {version.owner_person for version in made} >= {cast.people["dan"], cast.people["cleo"]}
    assert cast.people["finn"] not in {version.owner_person for version in made}, "he is elsewhere"
    assert {(v.state, v.start_on, v.end_on) for v in made} == {(State.ACTIVE, FIRST, LAST)}
    assert all(version.kpi for version in made)


def test_a_title_narrows_it_and_a_unit_can_have_it_itself(cast: Cast, template: str) -> None:
    dan = cast.people["dan"]
    type(dan).objects.filter(organization=cast.organization, pk=dan.pk).update(title="Baker")
    ruled(cast, template, for_title="baker", unit=None)
    opened(cast, planned(cast))
    assert [version.owner_person for version in brought(cast)] == [dan]
    ruled(cast, template, whom="unit", kind="monthly")
    opened(cast, planned(cast, "monthly"))
    assert [v.owner_unit for v in brought(cast) if v.owner_unit] == [cast.units["leeds"]]


def test_never_twice_however_often_the_cycle_is_opened(cast: Cast, template: str) -> None:
    ruled(cast, template)
    cycle = planned(cast)
    count = opened(cast, cycle)
    undo_opening(actor=cast.actor("max"), cycle=cycle)
    assert opened(cast, cycle) == 0
    own = planned(cast, "quarterly", cast.units["leeds"])
    assert opened(cast, own) == 0, "they have it in these days already"
    assert len(brought(cast)) == count


def test_where_an_approval_is_needed_it_is_proposed_and_undoing_the_opening_takes_it_back(
    cast: Cast, template: str
) -> None:
    all_need_approval(cast)
    ruled(cast, template)
    cycle = planned(cast)
    opened(cast, cycle)
    assert {version.state for version in brought(cast)} == {State.PROPOSED}
    undo_opening(actor=cast.actor("max"), cycle=cycle)
    rows = GoalVersion.objects.in_force(cast.organization.pk, FIRST).filter(goal__title="Bake bread")
    assert set(rows.values_list("state", flat=True)) == {State.DRAFT}


def test_a_units_cycle_brings_it_to_that_unit_alone(cast: Cast, template: str) -> None:
    ruled(cast, template, unit=None)
    opened(cast, planned(cast, "quarterly", cast.units["leeds"]))
    assert {v.owner_person.unit for v in brought(cast) if v.owner_person} == {cast.units["leeds"]}


def test_other_kinds_ended_rules_and_templates_put_away_bring_nothing(cast: Cast, template: str) -> None:
    rule = ruled(cast, template)
    assert opened(cast, planned(cast, "monthly")) == 0
    with pytest.raises(ValidationError, match="brings it already"):
        ruled(cast, template)
    end_rule_for_cycles(actor=cast.actor("max"), rule=rule)
    with pytest.raises(ValidationError, match="ended already"):
        end_rule_for_cycles(actor=cast.actor("max"), rule=rule)
    ruled(cast, template, whom="unit")
    archive_template(actor=cast.operator, template=_row(cast))
    assert opened(cast, planned(cast)) == 0
    with pytest.raises(ValidationError, match="not there any more"):
        ruled(cast, template)


def _row(cast: Cast) -> GoalTemplate:

    return GoalTemplate.objects.get(organization=cast.organization)
