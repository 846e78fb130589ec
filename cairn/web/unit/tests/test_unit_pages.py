"""A unit's page, and each way to change it: naming, moving, merging, closing, and each way back."""

from typing import Any

import pytest
from django.urls import reverse

from cairn.audit.models import Entry
from cairn.goals.models import State
from cairn.org.models import Person, Unit
from cairn.org.services import grant_role
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, reach, version


def address(cast: Cast, page: str, name: str) -> str:
    return reverse(f"unit:{page}", args=[cast.slug, cast.units[name].pk])


def press(cast: Cast, signed_in: SignIn, who: str, page: str, unit: str, **typed: Any) -> Any:
    return signed_in(who).post(address(cast, page, unit), typed)


def again(cast: Cast, name: str) -> Unit:
    return Unit.objects.get(organization=cast.organization, pk=cast.units[name].pk)


def undo(cast: Cast, signed_in: SignIn, who: str, name: str, action: str) -> Any:
    pk = cast.units[name].pk
    rows = Entry.objects.filter(organization=cast.organization, action=action, subject_id=str(pk))
    return signed_in(who).post(reverse("unit:undoing", args=[cast.slug, pk, rows.latest("pk").pk]))


def test_a_unit_shows_its_people_goals_and_what_is_below(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    page = signed_in("vic").get(address(cast, "page", "north")).context["page"]
    assert [unit.name for unit in page.below] == ["Leeds", "York"]
    assert [person.key for person in page.people] == ["ben"]
    assert (page.goal_count, page.all_goal_count) == (0, 3)
    leeds = signed_in("vic").get(address(cast, "page", "leeds")).context["page"]
    assert (leeds.goal_count, leeds.habit.is_asked) == (2, True)


def test_a_unit_moves_and_moves_back(cast: Cast, signed_in: SignIn) -> None:
    assert press(cast, signed_in, "max", "place", "leeds", parent=cast.units["all"].pk).status_code == 302
    assert again(cast, "leeds").parent_id == cast.units["all"].pk
    undo(cast, signed_in, "max", "leeds", "unit.moved")
    assert again(cast, "leeds").parent_id == cast.units["north"].pk


@pytest.mark.parametrize(
    ("below", "said"),
    [("north", "North cannot stand below itself."), ("leeds", "Leeds stands below North")],
)
def test_a_unit_moved_below_itself_is_told_why_not(
    cast: Cast, signed_in: SignIn, below: str, said: str
) -> None:
    answer = press(cast, signed_in, "max", "place", "north", parent=cast.units[below].pk)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_head_moves_nothing_beyond_his_reach(cast: Cast, signed_in: SignIn) -> None:
    assert press(cast, signed_in, "ben", "place", "leeds", parent=cast.units["all"].pk).status_code == 422
    assert press(cast, signed_in, "ben", "place", "leeds", parent="").status_code == 422
    assert again(cast, "leeds").parent_id == cast.units["north"].pk


def test_kind_and_lead_change_and_change_back(cast: Cast, signed_in: SignIn) -> None:
    press(cast, signed_in, "ben", "edit", "leeds", name="Leeds", kind="kitchen", lead="cleo costa")
    assert (again(cast, "leeds").kind, again(cast, "leeds").lead_id) == ("kitchen", cast.people["cleo"].pk)
    undo(cast, signed_in, "ben", "leeds", "unit.changed")
    assert (again(cast, "leeds").kind, again(cast, "leeds").lead_id) == ("team", None)


def test_before_a_merge_it_is_shown_what_moves(cast: Cast, signed_in: SignIn, plan: SmallPlan) -> None:
    page = signed_in("ben").get(address(cast, "merging", "york"), {"into": cast.units["leeds"].pk})
    preview = page.context["preview"]
    assert (preview.people, preview.goals) == (1, 1)
    assert "Finn Falk: Lead, York" in page.content.decode()
    assert again(cast, "york").closed_on is None


def test_units_that_both_own_a_goal_on_one_kpi_keep_both_unless_told_otherwise(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    leeds = cast.units["leeds"]
    terms = {"kpi_id": plan.york_meals.pk, "target": 300.0, "owner_unit_id": leeds.pk}
    other = reach(cast.operator, "Feed 300 people in Leeds", **terms)
    page = signed_in("ben").get(address(cast, "merging", "york"), {"into": leeds.pk})
    (clash,) = page.context["form"].clashes
    assert {clash.moving.goal_id, clash.staying.goal_id} == {plan.york.pk, other.pk}
    press(cast, signed_in, "ben", "merging", "york", into=leeds.pk)
    assert {version(plan.york).state, version(other).state} == {State.ACTIVE}
    undo(cast, signed_in, "ben", "york", "unit.merged")
    assert version(plan.york).owner_unit_id == cast.units["york"].pk
    press(cast, signed_in, "ben", "merging", "york", into=leeds.pk, **{clash.name: other.pk})
    assert (version(plan.york).state, version(other).state) == (State.ACTIVE, State.CANCELLED)


def test_a_merge_into_itself_or_below_is_refused(cast: Cast, signed_in: SignIn) -> None:
    for into in ("north", "leeds"):
        answer = press(cast, signed_in, "max", "merging", "north", into=cast.units[into].pk)
        assert answer.status_code == 422
        assert "North cannot stand below" in answer.content.decode()


def test_a_unit_closes_into_its_parent_and_opens_again_with_all(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    page = signed_in("ben").get(address(cast, "closing", "york"))
    assert page.context["form"]["into"].initial == cast.units["north"].pk
    typed = {"closed_on": "today", "into": cast.units["north"].pk}
    assert press(cast, signed_in, "ben", "closing", "york", **typed).status_code == 302
    assert version(plan.york).owner_unit_id == cast.units["north"].pk
    undo(cast, signed_in, "ben", "york", "unit.closed")
    assert version(plan.york).owner_unit_id == cast.units["york"].pk
    finn = Person.objects.get(organization=cast.organization, key="finn")
    assert finn.unit_id == cast.units["york"].pk


def test_a_closed_unit_is_offered_nowhere_and_opens_empty(cast: Cast, signed_in: SignIn) -> None:
    typed = {"closed_on": "yesterday", "into": cast.units["north"].pk}
    press(cast, signed_in, "ben", "closing", "york", **typed)
    rows = signed_in("ben").get(reverse("units:page", args=[cast.slug])).context["rows"]
    assert "York" not in [row.unit.name for row in rows]
    assert "Closed on" in signed_in("vic").get(address(cast, "page", "york")).content.decode()
    press(cast, signed_in, "ben", "reopening", "york")
    assert again(cast, "york").closed_on is None
    assert not Person.objects.filter(organization=cast.organization, unit=cast.units["york"]).exists()


def test_what_was_changed_again_since_is_not_undone(cast: Cast, signed_in: SignIn) -> None:
    press(cast, signed_in, "max", "place", "leeds", parent=cast.units["all"].pk)
    press(cast, signed_in, "max", "edit", "leeds", name="Aire", kind="team", lead="")
    undo(cast, signed_in, "max", "leeds", "unit.moved")
    assert again(cast, "leeds").parent_id == cast.units["all"].pk


def test_who_lacks_a_unit_below_does_not_end_it(cast: Cast, signed_in: SignIn) -> None:
    """A head of a unit alone manages it, but not what stands below it."""
    grant_role(actor=cast.operator, person=cast.people["cleo"], role="head", unit=cast.units["north"])
    assert signed_in("cleo").get(address(cast, "edit", "north")).status_code == 200
    assert signed_in("cleo").get(address(cast, "closing", "north")).status_code == 403
