"""Cycles in the browser's hands: planned from the calendar, opened, closed goal by goal, and carried over."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.goals.access import Can, allowed, visible_versions
from cairn.goals.access.goals import that_may_be_ended
from cairn.goals.models import CarryOver, Closing, Cycle, GoalVersion, State
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from cairn.goals.services.progress import complete
from cairn.goals.tests.proposals import now
from conftest import HoldClock
from tests.cast import NAMES, Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, reach, small_plan

LAST_DAY = "2026-12-31T09:00"


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    hold_clock(LAST_DAY)
    return small_plan(cast)


@pytest.fixture
def quarter(cast: Cast, plan: SmallPlan) -> Cycle:
    made = plan_cycle(
        actor=cast.operator,
        name="Q4",
        kind="quarterly",
        start_on=date(2026, 10, 1),
        end_on=date(2026, 12, 31),
    )
    open_cycle(actor=cast.operator, cycle=made, drafts=[])
    return made


def ending(cast: Cast, title: str = "Ring the bell", owner: str = "dan") -> GoalVersion:
    goal = reach(
        cast.operator,
        title,
        direction="done",
        start_on=date(2026, 10, 1),
        end_on=date(2026, 12, 31),
        owner_person_id=cast.people[owner].pk,
    )
    return GoalVersion.objects.in_force(cast.organization.pk, cast.operator.today).get(goal=goal)


def path(cast: Cast, rest: str = "") -> str:
    return f"/o/{cast.slug}/cycles/{rest}"


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_calendars_cycles_are_offered_and_planned_by_one_press(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    max_ = signed_in("max")
    assert "Oct to Dec 2026" in text(max_, path(cast))
    assert "Oct to Dec 2026" not in text(signed_in("dan"), path(cast)), "it is not his to plan"
    typed = {"name": "Q4", "kind": "quarterly", "start_on": "2026-10-01", "end_on": "2026-12-31", "unit": ""}
    response = max_.post(path(cast, "new/"), typed)
    cycle = Cycle.objects.get(organization=cast.organization)
    assert response["Location"] == path(cast, f"{cycle.pk}/")
    again = max_.post(path(cast, "new/"), typed)
    assert again.status_code == 422
    assert "would overlap “Q4”" in again.content.decode()
    assert 'value="Q4"' in again.content.decode(), "what was typed comes back"


def test_a_lead_plans_for_what_he_answers_for_only(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    typed = {"name": "Sprint", "kind": "own", "start_on": "2027-01-01", "end_on": "2027-01-14"}
    refused = signed_in("cleo").post(path(cast, "new/"), typed | {"unit": ""})
    assert "Choose what you answer for." in refused.content.decode()
    signed_in("cleo").post(path(cast, "new/"), typed | {"unit": cast.units["leeds"].pk})
    assert Cycle.objects.get(organization=cast.organization).unit == cast.units["leeds"]


def test_closing_asks_for_what_was_learned_and_drafts_what_goes_on(
    cast: Cast, quarter: Cycle, signed_in: SignIn
) -> None:
    version = ending(cast)
    cleo = signed_in("cleo")
    address = path(cast, f"{quarter.pk}/closing/")
    assert "Ring the bell" in text(cleo, address)
    pk = version.goal_id
    sent = {"goals": [str(pk)], f"how-{pk}": "rest", f"learned-{pk}": "Buy a bell first"}
    assert cleo.post(address, sent)["Location"] == path(cast, f"{quarter.pk}/")
    assert Closing.objects.get(organization=cast.organization, goal=pk).note == "Buy a bell first"
    row = CarryOver.objects.get(organization=cast.organization, goal=pk)
    page = text(cleo, f"/o/{cast.slug}/goals/{row.successor_id}/")
    assert "It goes on from" in page
    assert f"/goals/{pk}/" in page


def test_before_its_end_only_what_is_over_is_ticked_and_only_a_rest_that_is_left_is_offered(
    cast: Cast, quarter: Cycle, plan: SmallPlan, hold_clock: HoldClock, signed_in: SignIn
) -> None:
    hold_clock("2026-12-01T09:00")
    open_one, done = ending(cast), ending(cast, "Sweep the yard")
    complete(actor=cast.operator, goal=done.goal)
    page = signed_in("cleo").get(path(cast, f"{quarter.pk}/closing/"))
    lines = {line.version.goal_id: line for line in page.context["lines"]}
    assert "30 days of it are left" in page.content.decode()
    assert [lines[each.goal_id].ticked for each in (open_one, done)] == [False, True]
    assert [lines[each.goal_id].has_rest for each in (open_one, done)] == [True, False]


def test_the_rest_of_a_sum_stands_in_its_parts_unit(
    cast: Cast, quarter: Cycle, plan: SmallPlan, signed_in: SignIn
) -> None:
    days = {"start_on": date(2026, 10, 1), "end_on": date(2026, 12, 31)}
    whole = reach(cast.operator, "Feed 900 this quarter", rollup="sum", target=900, **days)
    reach(cast.operator, "Feed 900", kpi_id=plan.york_meals.pk, target=900, parent_id=whole.pk, **days)
    page = signed_in("max").get(path(cast, f"{quarter.pk}/closing/"))
    assert {line.version.goal_id: line.rest for line in page.context["lines"]}[
        whole.pk
    ] == "900\N{NO-BREAK SPACE}people"


def test_nothing_is_closed_where_one_line_is_wrong_and_all_comes_back(
    cast: Cast, quarter: Cycle, plan: SmallPlan, signed_in: SignIn
) -> None:
    first, second = ending(cast), ending(cast, "Sweep the yard")
    a, b = first.goal_id, second.goal_id
    sent = {
        "goals": [str(a), str(b)],
        f"how-{a}": "none", f"learned-{a}": "Kept as typed",
        f"how-{b}": "none", f"value-{b}": "many",
    }  # fmt: skip
    answer = signed_in("cleo").post(path(cast, f"{quarter.pk}/closing/"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“many” is not a number" in page
    assert 'value="Kept as typed"' in page
    assert {now(cast, each).state for each in (first, second)} == {State.ACTIVE}


def test_each_closes_what_is_his_to_close(cast: Cast, quarter: Cycle, signed_in: SignIn) -> None:
    mine, other = ending(cast), ending(cast, "Paint the gate", "finn")
    page = text(signed_in("dan"), path(cast, f"{quarter.pk}/closing/"))
    assert "Ring the bell" in page
    assert "Paint the gate" not in page
    sent = {"goals": [str(mine.goal_id), str(other.goal_id)], f"how-{other.goal_id}": "none"}
    signed_in("dan").post(path(cast, f"{quarter.pk}/closing/"), sent)
    assert [now(cast, each).state for each in (mine, other)] == [State.CLOSED, State.ACTIVE]


@pytest.mark.parametrize("name", NAMES)
def test_what_may_be_ended_is_the_same_asked_of_many_and_of_one(
    cast: Cast, quarter: Cycle, plan: SmallPlan, name: str
) -> None:
    for owner in ("dan", "cleo", "ben", "ada"):
        ending(cast, f"Kept by {owner}", owner)
    actor = cast.actor(name)
    seen = visible_versions(actor)
    one_by_one = {each.pk for each in seen if allowed(actor, Can.END, each)}
    assert set(seen.filter(that_may_be_ended(actor)).values_list("pk", flat=True)) == one_by_one


def test_the_cycle_closes_last(cast: Cast, quarter: Cycle, signed_in: SignIn) -> None:
    version = ending(cast)
    max_ = signed_in("max")
    said = max_.post(path(cast, f"{quarter.pk}/end/"), follow=True).content.decode()
    assert "are still open" in said
    pk = version.goal_id
    max_.post(path(cast, f"{quarter.pk}/closing/"), {"goals": [str(pk)], f"how-{pk}": "none"})
    assert "Q4 is closed." in max_.post(path(cast, f"{quarter.pk}/end/"), follow=True).content.decode()


def test_opening_sets_live_what_was_drafted(cast: Cast, quarter: Cycle, signed_in: SignIn) -> None:
    pk = ending(cast).goal_id
    max_ = signed_in("max")
    max_.post(path(cast, f"{quarter.pk}/closing/"), {"goals": [str(pk)], f"how-{pk}": "whole"})
    row = CarryOver.objects.select_related("successor").get(organization=cast.organization, goal=pk)
    after = Cycle.objects.get(organization=cast.organization, opened_at=None)
    assert "Ring the bell" in text(max_, path(cast, f"{after.pk}/"))
    max_.post(path(cast, f"{after.pk}/opening/"))
    version = GoalVersion.objects.known(cast.organization.pk).get(goal=row.successor_id, superseded_at=None)
    assert version.state == State.ACTIVE


def test_the_closing_of_many_asks_the_database_a_bounded_number_of_times(
    cast: Cast, quarter: Cycle, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        ending(cast, f"Thing {number:02}")
    max_ = signed_in("max")
    text(max_, path(cast, f"{quarter.pk}/closing/"))  # figures of today are there from now on
    with django_assert_max_num_queries(30):
        text(max_, path(cast, f"{quarter.pk}/closing/"))


def test_a_press_of_closing_is_undone_by_who_pressed_it(
    cast: Cast, quarter: Cycle, signed_in: SignIn
) -> None:
    pk, dan = ending(cast).goal_id, signed_in("dan")
    said = dan.post(
        path(cast, f"{quarter.pk}/closing/"), {"goals": [str(pk)], f"how-{pk}": "whole"}, follow=True
    ).content.decode()
    (undo,) = set(re.findall(r"/closing/(\d+)/undoing/", said))
    address = path(cast, f"{quarter.pk}/closing/{undo}/undoing/")
    assert "Undo the last closing" not in text(signed_in("cleo"), path(cast, f"{quarter.pk}/"))
    assert signed_in("cleo").post(address).status_code == 403
    assert signed_in("eve").post(address).status_code == 404
    assert signed_in("max").post(path(cast, f"{quarter.pk}/closing/99999/undoing/")).status_code == 404
    assert "Open again: 1." in dan.post(address, follow=True).content.decode()
    assert "This was undone already." in dan.post(address, follow=True).content.decode()


def test_an_opening_is_undone_and_a_closed_cycle_opened_again(
    cast: Cast, quarter: Cycle, signed_in: SignIn
) -> None:
    max_ = signed_in("max")
    max_.post(path(cast, f"{quarter.pk}/end/"))
    page = text(max_, path(cast, f"{quarter.pk}/"))
    assert "Open it again" in page
    assert "Its days are locked" in page
    assert "is open again" in max_.post(path(cast, f"{quarter.pk}/reopening/"), follow=True).content.decode()
    assert "it is open" in max_.post(path(cast, f"{quarter.pk}/reopening/"), follow=True).content.decode()
    undoing = path(cast, f"{quarter.pk}/opening/undoing/")
    assert "is planned again" in max_.post(undoing, follow=True).content.decode()
    assert "it is not open" in max_.post(undoing, follow=True).content.decode()


def test_templates_are_drafted_for_a_cycle_to_come_once_for_each(
    cast: Cast, quarter: Cycle, signed_in: SignIn
) -> None:
    after = plan_cycle(
        actor=cast.operator, name="Q1", kind="quarterly", start_on=date(2027, 1, 1), end_on=date(2027, 3, 31)
    )
    max_ = signed_in("max")
    assert f"/templates/?cycle={after.pk}" in text(max_, path(cast, f"{after.pk}/"))
    library = text(max_, f"/o/{cast.slug}/templates/?cycle={after.pk}")
    assert "drafted for Q1" in library
    asked = {
        "template": ["ready:sales-calls"], "cycle": str(after.pk), "units": [str(cast.units["leeds"].pk)],
        "whom": "people", "rule": "same", "starts": "2027-01-01", "until": "2027-03-31", "save": "1",
        "once": "a",
    }  # fmt: skip
    shown = text(max_, f"/o/{cast.slug}/assign/?template=ready:sales-calls&cycle={after.pk}")
    assert "They are drafts for Q1" in shown
    page = max_.post(f"/o/{cast.slug}/assign/", asked, follow=True).content.decode()
    assert "Drafted for it" in page
    rows = GoalVersion.objects.known(cast.organization.pk).filter(start_on=after.start_on)
    assert {row.state for row in rows} == {State.DRAFT}
    assert max_.post(f"/o/{cast.slug}/assign/", asked).status_code == 302, "the same press twice"
    again = max_.post(f"/o/{cast.slug}/assign/", {**asked, "once": "b"})
    assert again.status_code == 422
    assert "in Q1 already" in again.content.decode()
    assert signed_in("cleo").get(f"/o/{cast.slug}/templates/?cycle={after.pk}").status_code == 403
    max_.post(path(cast, f"{after.pk}/opening/"))
    assert {row.state for row in rows.filter(superseded_at=None)} == {State.ACTIVE}
