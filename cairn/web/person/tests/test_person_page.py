"""A person's page, and changing what is known of him."""

from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cairn.goals.services.creation import create_goal
from cairn.kpis.services import add_kpi
from cairn.org.models import Person
from cairn.org.services import add_person
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import END, START, SmallPlan, record


def address(cast: Cast, page: str, name: str) -> str:
    return reverse(f"person:{page}", args=[cast.slug, cast.people[name].pk])


def change(cast: Cast, signed_in: SignIn, who: str, name: str, **typed: Any) -> Any:
    person = cast.people[name]
    facts = {"name": person.name, "email": person.email, "title": "", "unit": person.unit_id, "manager": ""}
    return signed_in(who).post(address(cast, "edit", name), facts | typed)


def test_goals_their_part_in_the_vision_and_the_habit_are_shown(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    record(cast.operator, plan.meals, "2026-11-24", 5)
    page = signed_in("vic").get(address(cast, "page", "dan")).context["page"]
    assert page.goal_count == 2
    assert page.contribution.worth == "5"
    assert page.contribution.share.startswith("100")
    assert sum(week.in_time for week in page.habit.weeks) == 1
    assert sum(week.missing for week in page.habit.weeks) > 100


def test_a_private_goal_is_shown_to_who_may_see_it_alone(cast: Cast, signed_in: SignIn) -> None:
    kpi = add_kpi(actor=cast.operator, name="Hours", unit="h", aggregation="sum")
    terms = {"start_on": START, "end_on": END, "kpi_id": kpi.pk, "target": 20.0}
    owned = terms | {"owner_person_id": cast.people["dan"].pk}
    create_goal(actor=cast.operator, title="Learn Welsh", terms=owned, is_private=True)
    for who, sees in (("dan", True), ("cleo", True), ("ada", True), ("finn", False), ("max", False)):
        page = signed_in(who).get(address(cast, "page", "dan"))
        assert ("Learn Welsh" in page.content.decode()) is sees, who
        assert page.context["page"].habit.is_asked is sees, who


def test_many_goals_need_no_more_queries(
    cast: Cast, signed_in: SignIn, plan: SmallPlan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dan = cast.people["dan"].pk
    for n in range(12):
        kpi = add_kpi(actor=cast.operator, name=f"Count {n}", unit="people", aggregation="sum")
        terms = {"start_on": START, "end_on": END, "kpi_id": kpi.pk, "target": 20.0, "owner_person_id": dan}
        create_goal(actor=cast.operator, title=f"Goal {n}", terms=terms)
    client = signed_in("vic")
    client.get(address(cast, "page", "dan"))
    with django_assert_max_num_queries(55):
        page = client.get(address(cast, "page", "dan"))
    assert page.context["page"].goal_count == 14


def test_a_head_changes_title_place_and_manager(cast: Cast, signed_in: SignIn) -> None:
    york = cast.units["york"].pk
    answer = change(cast, signed_in, "ben", "dan", title="Cook", unit=york, manager="finn falk")
    assert answer.status_code == 302
    dan = Person.objects.get(organization=cast.organization, key="dan")
    assert (dan.title, dan.unit_id, dan.manager_id) == ("Cook", york, cast.people["finn"].pk)


def test_the_address_of_another_is_refused_by_name(cast: Cast, signed_in: SignIn) -> None:
    answer = change(cast, signed_in, "ben", "dan", email="Cleo@harbour.example", title="Cook")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Cleo Costa has this address already." in text
    assert 'value="Cook"' in text  # what was typed is still there


def test_a_loop_of_managers_is_refused(cast: Cast, signed_in: SignIn) -> None:
    answer = change(cast, signed_in, "ada", "ben", manager="Dan Duval (dan)")
    assert answer.status_code == 422
    assert "Dan Duval reports to Ben Bako already" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("zzz", "Nobody here is called “zzz”"),
        ("harbour", "Several fit “harbour”"),
        ("dan", "Nobody here is called “dan”"),  # himself
    ],
)
def test_a_manager_who_is_not_one_person_is_refused(
    cast: Cast, signed_in: SignIn, typed: str, said: str
) -> None:
    answer = change(cast, signed_in, "ben", "dan", manager=typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_two_of_one_name_are_told_apart_by_their_keys(cast: Cast, signed_in: SignIn) -> None:
    add_person(actor=cast.operator, name="Finn Falk", unit=cast.units["leeds"])
    answer = change(cast, signed_in, "ben", "dan", manager="Finn Falk")
    assert "Finn Falk (finn); Finn Falk (finn-falk)" in answer.content.decode()
    assert change(cast, signed_in, "ben", "dan", manager="Finn Falk (finn-falk)").status_code == 302


def test_a_head_adds_somebody_within_his_reach_only(cast: Cast, signed_in: SignIn) -> None:
    new = reverse("person:new", args=[cast.slug])
    typed = {"name": "Gil Gray", "unit": cast.units["leeds"].pk, "manager": "cleo costa"}
    assert signed_in("ben").post(new, typed).status_code == 302
    assert Person.objects.get(organization=cast.organization, name="Gil Gray").manager_id
    assert signed_in("ben").post(new, typed | {"unit": cast.units["all"].pk}).status_code == 422
    assert signed_in("cleo").post(new, typed).status_code == 403


def test_nobody_names_the_address_of_who_may_do_more(cast: Cast, signed_in: SignIn) -> None:
    max_in_north = cast.people["max"]
    max_in_north.unit = cast.units["north"]
    max_in_north.save(update_fields=["unit"])
    answer = change(cast, signed_in, "ben", "max", email="mine@harbour.example")
    assert answer.status_code == 422
    assert "may do more than you" in answer.content.decode()


def test_weights_are_shares_that_add_up_to_a_hundred(cast: Cast, signed_in: SignIn, plan: SmallPlan) -> None:
    for number in range(3):
        create_goal(
            actor=cast.operator,
            title=f"Thing {number}",
            terms={
                "direction": "done", "start_on": START, "end_on": END, "weight": 1.0 + number,
                "owner_person_id": cast.people["finn"].pk,
            },
        )  # fmt: skip
    page = signed_in("vic").get(address(cast, "page", "finn"))
    weights = page.context["page"].weights
    assert [each.percent for each in weights] == ["50", "33", "17"]
    assert [each.title for each in weights] == ["Thing 2", "Thing 1", "Thing 0"]
    assert "How they weigh" in page.content.decode()


def test_one_goal_is_weighed_against_nothing(cast: Cast, signed_in: SignIn, plan: SmallPlan) -> None:
    create_goal(
        actor=cast.operator,
        title="Alone",
        terms={
            "direction": "done",
            "start_on": START,
            "end_on": END,
            "owner_person_id": cast.people["finn"].pk,
        },
    )
    assert "How they weigh" not in signed_in("vic").get(address(cast, "page", "finn")).content.decode()
