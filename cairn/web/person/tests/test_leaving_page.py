"""Somebody leaves: one list, one action each, one press; and the way back."""

from typing import Any

from django.urls import reverse

from cairn.audit.models import Entry
from cairn.goals.models import State
from cairn.goals.services.creation import create_goal
from cairn.org.access import actor_for
from cairn.org.models import Person
from cairn.org.services import grant_role
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import END, START, SmallPlan, version


def leaves(cast: Cast, signed_in: SignIn, who: str, name: str, **typed: Any) -> Any:
    address = reverse("person:leaving", args=[cast.slug, cast.people[name].pk])
    return signed_in(who).post(address, {"left_on": "today", "to": "", **typed})


def undo_address(cast: Cast, name: str) -> str:
    pk = cast.people[name].pk
    entry = Entry.objects.get(organization=cast.organization, action="person.left", subject_id=str(pk))
    return reverse("person:undoing", args=[cast.slug, pk, entry.pk])


def test_what_is_his_is_listed_with_the_manager_to_take_over(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    page = signed_in("ben").get(reverse("person:leaving", args=[cast.slug, cast.people["cleo"].pk]))
    form = page.context["form"]
    assert [(group.title, len(group.rows)) for group in form.groups] == [("Whom Cleo manages", 1)]
    assert form["to"].value() == "Ben Bako (ben)"


def test_one_press_hands_all_to_one(cast: Cast, signed_in: SignIn, plan: SmallPlan) -> None:
    user = cast.user("dan")
    assert leaves(cast, signed_in, "ben", "dan", to="cleo costa").status_code == 302
    cleo = cast.people["cleo"].pk
    assert {version(plan.leeds).owner_person_id, version(plan.waste).owner_person_id} == {cleo}
    assert actor_for(user, cast.slug) is None


def test_left_empty_the_unit_takes_over(cast: Cast, signed_in: SignIn, plan: SmallPlan) -> None:
    leaves(cast, signed_in, "ben", "dan")
    assert version(plan.leeds).owner_unit_id == cast.units["leeds"].pk


def test_a_row_goes_elsewhere_or_is_cancelled(cast: Cast, signed_in: SignIn, plan: SmallPlan) -> None:
    typed = {f"goal:{plan.leeds.pk}": f"unit:{cast.units['leeds'].pk}", f"goal:{plan.waste.pk}": "cancelled"}
    leaves(cast, signed_in, "ben", "dan", to="cleo costa", **typed)
    assert version(plan.leeds).owner_unit_id == cast.units["leeds"].pk
    assert version(plan.waste).state == State.CANCELLED


def test_a_private_goal_is_given_up_unless_it_is_decided_otherwise(cast: Cast, signed_in: SignIn) -> None:
    terms = {"start_on": START, "end_on": END, "direction": "done", "rollup": "measured"}
    owned = terms | {"owner_person_id": cast.people["dan"].pk}
    goal = create_goal(actor=cast.operator, title="Learn Welsh", terms=owned, is_private=True).goal
    page = signed_in("max").get(reverse("person:leaving", args=[cast.slug, cast.people["dan"].pk]))
    assert "Learn Welsh" not in page.content.decode()
    assert "1 private goal that you do not see is cancelled" in page.content.decode()
    leaves(cast, signed_in, "max", "dan", to="finn falk")
    assert version(goal).state == State.CANCELLED


def test_undo_brings_him_back_with_all_that_was_his(cast: Cast, signed_in: SignIn, plan: SmallPlan) -> None:
    leaves(cast, signed_in, "ben", "dan", to="cleo costa")
    assert signed_in("ben").post(undo_address(cast, "dan")).status_code == 302
    assert version(plan.leeds).owner_person_id == cast.people["dan"].pk
    assert Person.objects.get(organization=cast.organization, key="dan").left_on is None


def test_who_comes_back_later_gets_nothing_back_by_himself(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    leaves(cast, signed_in, "ben", "dan", to="cleo costa")
    signed_in("ben").post(reverse("person:returning", args=[cast.slug, cast.people["dan"].pk]))
    assert actor_for(cast.user("dan"), cast.slug) is not None
    assert version(plan.leeds).owner_person_id == cast.people["cleo"].pk


def test_nothing_is_handed_to_who_is_beyond_reach(cast: Cast, signed_in: SignIn) -> None:
    answer = leaves(cast, signed_in, "ben", "dan", to="max mbeki")
    assert answer.status_code == 422
    assert "You set no goals for Max Mbeki" in answer.content.decode()


def test_nobody_lets_go_who_may_do_more(cast: Cast, signed_in: SignIn) -> None:
    grant_role(actor=cast.operator, person=cast.people["dan"], role="administrator")
    answer = leaves(cast, signed_in, "ben", "dan")
    assert answer.status_code == 422
    assert "may do more than you" in answer.content.decode()


def test_the_undoing_of_another_entry_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    leaves(cast, signed_in, "ben", "dan")
    other = undo_address(cast, "dan").replace(f"/{cast.people['dan'].pk}/", f"/{cast.people['cleo'].pk}/")
    assert signed_in("ben").post(other).status_code == 404
