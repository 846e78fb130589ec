"""A person leaves, or a unit ends: what was theirs gets another owner, and the past keeps its own."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from cairn.audit.models import Entry
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.owned import clashes
from cairn.goals.services.creation import create_goal
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.terms import terms_of
from cairn.kpis.models import Kpi
from cairn.kpis.services import add_kpi
from cairn.org.models import Person, Unit
from cairn.org.services import close_unit, come_back, leave, merge_unit, reopen_unit
from cairn.org.services.handing import GIVEN_UP, Handing, code_of
from cairn.projects.models import Project, ProjectTask
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import END, START, TODAY, SmallPlan, figure, reach, record, small_plan, version


@pytest.fixture(autouse=True)
def clock_at_a_day_of_the_plan(hold_clock: HoldClock) -> None:
    hold_clock(TODAY)


@pytest.fixture
def plan(cast: Cast) -> SmallPlan:
    return small_plan(cast)


def dan_leaves(cast: Cast, **apart: str) -> None:
    dan, cleo = cast.people["dan"], cast.people["cleo"]
    named = {name.replace("_", ":"): code for name, code in apart.items()}
    handing = Handing(code_of(dan), code_of(cleo), named)
    leave(actor=cast.operator, person=dan, left_on=cast.operator.today, handing=handing)


def entry(cast: Cast, action: str) -> Entry:
    return Entry.objects.get(organization=cast.organization, action=action)


def test_goals_go_to_who_takes_over_from_today(cast: Cast, plan: SmallPlan) -> None:
    dan_leaves(cast)
    now = version(plan.leeds)
    assert now.owner_person_id == cast.people["cleo"].pk
    assert now.effective_on == cast.operator.today
    assert now.reason == "Handed on by “Dan Duval”"
    before = GoalVersion.objects.in_force(cast.organization.pk, cast.operator.today - timedelta(days=1))
    assert before.get(goal=plan.leeds).owner_person_id == cast.people["dan"].pk


def test_no_figure_changes_with_the_owner(cast: Cast, plan: SmallPlan) -> None:
    record(cast.operator, plan.meals, "2026-11-24", 5)
    shown = [(plan.vision, "2026-11-25"), (plan.leeds, "2026-11-25"), (plan.leeds, "2026-11-24")]
    was = [figure(goal, day).value for goal, day in shown]
    dan_leaves(cast)
    assert was == [figure(goal, day).value for goal, day in shown]


def test_one_goal_may_go_elsewhere_and_another_be_given_up(cast: Cast, plan: SmallPlan) -> None:
    finn = code_of(cast.people["finn"])
    dan_leaves(cast, **{f"goal_{plan.leeds.pk}": finn, f"goal_{plan.waste.pk}": GIVEN_UP})
    assert version(plan.leeds).owner_person_id == cast.people["finn"].pk
    assert version(plan.waste).state == State.CANCELLED
    assert version(plan.waste).owner_person_id == cast.people["dan"].pk


def test_what_is_foreseen_for_later_is_handed_on_too(cast: Cast, plan: SmallPlan) -> None:
    seen = terms_of(version(plan.york))
    later = date(2027, 1, 1)
    edit_goal(
        actor=cast.operator, goal=plan.york, seen=seen, wanted=seen | {"target": 900.0}, effective_on=later
    )
    close_unit(actor=cast.operator, unit=cast.units["york"], hand_to=cast.units["north"])
    rows = GoalVersion.objects.in_force(cast.organization.pk, later)
    foreseen = rows.get(goal=plan.york)
    assert (foreseen.target, foreseen.owner_unit_id) == (900.0, cast.units["north"].pk)


def test_kpis_and_projects_and_open_tasks_go_along(cast: Cast) -> None:
    dan = cast.people["dan"]
    kpi = add_kpi(actor=cast.operator, name="Shifts", owner_person=dan)
    project = Project.objects.create(
        organization=cast.organization, key="hall", name="Hall", owner_person=dan
    )
    made = {"organization": cast.organization, "project": project, "assignee": dan}
    task = ProjectTask.objects.create(title="Sign", key="sign", position=1, **made)
    past = {"state": "done", "done_on": date(2026, 11, 1)}
    done = ProjectTask.objects.create(title="Look", key="look", position=2, **made, **past)
    dan_leaves(cast)
    cleo = cast.people["cleo"].pk
    assert Kpi.objects.get(organization=cast.organization, pk=kpi.pk).owner_person_id == cleo
    assert Project.objects.get(organization=cast.organization).owner_person_id == cleo
    tasks = ProjectTask.objects.filter(organization=cast.organization)
    assert dict(tasks.values_list("pk", "assignee")) == {task.pk: cleo, done.pk: dan.pk}
    person = Person.objects.get(organization=cast.organization, pk=dan.pk)
    come_back(actor=cast.operator, person=person, undoing=entry(cast, "person.left"))
    assert Kpi.objects.get(organization=cast.organization, pk=kpi.pk).owner_person_id == dan.pk
    assert set(tasks.values_list("assignee", flat=True)) == {dan.pk}


def test_coming_back_undoes_what_was_handed_on_and_given_up(cast: Cast, plan: SmallPlan) -> None:
    dan_leaves(cast, **{f"goal_{plan.waste.pk}": GIVEN_UP})
    dan = Person.objects.get(organization=cast.organization, pk=cast.people["dan"].pk)
    come_back(actor=cast.operator, person=dan, undoing=entry(cast, "person.left"))
    assert version(plan.leeds).owner_person_id == dan.pk
    assert (version(plan.waste).state, version(plan.waste).owner_person_id) == (State.ACTIVE, dan.pk)


def test_a_merge_hands_the_units_goals_on_and_its_undoing_brings_them_back(
    cast: Cast, plan: SmallPlan
) -> None:
    york = cast.units["york"]
    merge_unit(actor=cast.operator, unit=york, into=cast.units["leeds"])
    assert version(plan.york).owner_unit_id == cast.units["leeds"].pk
    closed = Unit.objects.get(organization=cast.organization, pk=york.pk)
    reopen_unit(actor=cast.operator, unit=closed, undoing=entry(cast, "unit.merged"))
    assert version(plan.york).owner_unit_id == york.pk


def test_units_that_aim_at_one_kpi_are_told_before_they_merge(cast: Cast, plan: SmallPlan) -> None:
    leeds, york = cast.units["leeds"].pk, cast.units["york"].pk
    assert clashes(cast.organization.pk, cast.operator.today, york, leeds) == []
    terms = {"kpi_id": plan.york_meals.pk, "target": 300.0, "owner_unit_id": leeds}
    other = reach(cast.operator, "Feed 300 people in Leeds", **terms)
    found = clashes(cast.organization.pk, cast.operator.today, york, leeds)
    assert [(each.moving.goal_id, each.staying.goal_id) for each in found] == [(plan.york.pk, other.pk)]


def test_of_two_goals_on_one_kpi_either_may_be_given_up(cast: Cast, plan: SmallPlan) -> None:
    leeds, york = cast.units["leeds"], cast.units["york"]
    terms = {"kpi_id": plan.york_meals.pk, "target": 300.0, "owner_unit_id": leeds.pk}
    other = reach(cast.operator, "Feed 300 people in Leeds", **terms)
    given_up = {f"goal:{other.pk}": GIVEN_UP}
    merge_unit(actor=cast.operator, unit=york, into=leeds, given_up=given_up)
    assert version(other).state == State.CANCELLED
    assert (version(plan.york).state, version(plan.york).owner_unit_id) == (State.ACTIVE, leeds.pk)
    assert figure(plan.vision).value is not None


def test_nobody_elses_goal_can_be_given_up_by_a_merge(cast: Cast, plan: SmallPlan) -> None:
    given_up = {f"goal:{plan.leeds.pk}": GIVEN_UP}  # Dan's own
    merge_unit(actor=cast.operator, unit=cast.units["york"], into=cast.units["leeds"], given_up=given_up)
    assert version(plan.leeds).state == State.ACTIVE


def test_two_series_of_one_family_stay_apart_in_one_hand(cast: Cast) -> None:
    family = add_kpi(actor=cast.operator, name="People fed", unit="people")
    series = [
        Kpi.objects.create(
            organization=cast.organization, key=name, series_of=family, owner_unit=cast.units[name]
        )
        for name in ("leeds", "york")
    ]
    merge_unit(actor=cast.operator, unit=cast.units["leeds"], into=cast.units["york"])
    rows = Kpi.objects.filter(organization=cast.organization, series_of=family)
    assert set(rows.values_list("name", "owner_unit")) == {
        ("Leeds", cast.units["york"].pk),
        ("", cast.units["york"].pk),
    }
    closed = Unit.objects.get(organization=cast.organization, pk=cast.units["leeds"].pk)
    reopen_unit(actor=cast.operator, unit=closed, undoing=entry(cast, "unit.merged"))
    first = rows.get(pk=series[0].pk)
    assert (first.name, first.owner_unit_id) == ("", cast.units["leeds"].pk)


def test_a_private_goal_does_not_part_from_its_private_family(cast: Cast) -> None:
    dan = cast.people["dan"].pk
    kpi = add_kpi(actor=cast.operator, name="Hours", unit="h", aggregation="sum")
    dates = {"start_on": START, "end_on": END, "owner_person_id": dan}
    above = create_goal(
        actor=cast.operator, title="Learn", terms=dates | {"rollup": "weighted"}, is_private=True
    )
    terms = dates | {"kpi_id": kpi.pk, "target": 20.0, "parent_id": above.goal_id}
    below = create_goal(actor=cast.operator, title="Read 20 hours", terms=terms, is_private=True).goal
    with pytest.raises(ValidationError):
        dan_leaves(cast, **{f"goal_{below.pk}": code_of(cast.people["finn"])})
