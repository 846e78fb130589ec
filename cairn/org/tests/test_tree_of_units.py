"""The tree of units: where a unit may stand, and what moves when one ends."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cairn.audit.models import Entry
from cairn.audit.queries import last_entry
from cairn.org.access import Right
from cairn.org.models import Grant, Person, Unit
from cairn.org.queries import open_units, tree_of_units
from cairn.org.services import (
    add_unit,
    change_unit,
    close_unit,
    grant_role,
    merge_unit,
    move_unit,
    reopen_unit,
)
from tests.cast import Cast


def again(thing: Unit) -> Unit:
    return Unit.objects.get(organization=thing.organization_id, pk=thing.pk)


def end_of(cast: Cast, unit: Unit, action: str) -> Entry:
    return Entry.objects.get(organization=cast.organization, action=action, subject_id=str(unit.pk))


def test_a_unit_moves_with_all_below_it(cast: Cast) -> None:
    south = add_unit(actor=cast.operator, name="South", kind="division", parent=cast.units["all"])
    move_unit(actor=cast.operator, unit=cast.units["north"], parent=south)
    found = [(unit.name, depth) for unit, depth in tree_of_units(cast.organization.pk)]
    assert found == [("Open Harbour", 0), ("South", 1), ("North", 2), ("Leeds", 3), ("York", 3)]


@pytest.mark.parametrize("below", ["north", "leeds"])
def test_a_unit_cannot_stand_below_itself(cast: Cast, below: str) -> None:
    with pytest.raises(ValidationError) as refused:
        move_unit(actor=cast.operator, unit=cast.units["north"], parent=cast.units[below])
    assert "North cannot stand below it" in refused.value.message_dict["parent"][0]
    assert again(cast.units["north"]).parent_id == cast.units["all"].pk


def test_who_answers_for_a_unit_follows_the_tree(cast: Cast) -> None:
    leeds = cast.units["leeds"]
    assert cast.actor("ben").has_over(Right.MANAGE_PEOPLE, leeds.pk)
    move_unit(actor=cast.operator, unit=leeds, parent=cast.units["all"])
    assert not cast.actor("ben").has_over(Right.MANAGE_PEOPLE, leeds.pk)


def test_a_unit_keeps_its_key_when_it_is_called_something_else(cast: Cast) -> None:
    change_unit(
        actor=cast.operator, unit=cast.units["leeds"], name="Aire", kind="team", lead=cast.people["cleo"]
    )
    leeds = again(cast.units["leeds"])
    assert (leeds.name, leeds.key, leeds.lead_id) == ("Aire", "leeds", cast.people["cleo"].pk)


def test_a_merge_takes_people_units_below_and_roles_along(cast: Cast) -> None:
    leeds, york = cast.units["leeds"], cast.units["york"]
    kitchen = add_unit(actor=cast.operator, name="Kitchen", kind="team", parent=leeds)
    merge_unit(actor=cast.actor("ben"), unit=leeds, into=york)
    assert (again(leeds).closed_on, again(leeds).merged_into_id) == (cast.operator.today, york.pk)
    assert again(kitchen).parent_id == york.pk
    people = Person.objects.filter(organization=cast.organization, unit=york)
    assert {person.key for person in people} == {"cleo", "dan", "finn"}
    assert cast.actor("cleo").has_over(Right.MANAGE_GOALS, york.pk)
    assert leeds not in open_units(cast.organization.pk)


def test_a_merge_is_undone_as_a_whole(cast: Cast) -> None:
    leeds, york = cast.units["leeds"], cast.units["york"]
    merge_unit(actor=cast.operator, unit=leeds, into=york)
    reopen_unit(actor=cast.operator, unit=again(leeds), undoing=end_of(cast, leeds, "unit.merged"))
    assert again(leeds).closed_on is None
    people = Person.objects.filter(organization=cast.organization, unit=leeds)
    assert {person.key for person in people} == {"cleo", "dan"}
    assert cast.actor("cleo").has_over(Right.MANAGE_GOALS, leeds.pk)
    assert not cast.actor("cleo").has_over(Right.MANAGE_GOALS, york.pk)


def test_what_went_elsewhere_meanwhile_does_not_come_back(cast: Cast) -> None:
    leeds, york = cast.units["leeds"], cast.units["york"]
    merge_unit(actor=cast.operator, unit=leeds, into=york)
    Person.objects.filter(organization=cast.organization, key="dan").update(unit=cast.units["north"])
    reopen_unit(actor=cast.operator, unit=again(leeds), undoing=end_of(cast, leeds, "unit.merged"))
    assert Person.objects.get(organization=cast.organization, key="dan").unit_id == cast.units["north"].pk


def test_who_led_a_unit_that_closes_does_not_lead_what_takes_it_in(cast: Cast) -> None:
    leeds, north = cast.units["leeds"], cast.units["north"]
    close_unit(actor=cast.operator, unit=leeds, hand_to=north)
    cleo = cast.actor("cleo")
    assert not cleo.has(Right.MANAGE_GOALS)
    assert cleo.has(Right.RECORD)
    assert not Grant.objects.filter(organization=cast.organization, unit=leeds, revoked_at=None).exists()


def test_a_viewer_stays_a_viewer_when_his_unit_closes(cast: Cast) -> None:
    """Whoever has no role is a member, so a role that merely ended would let him do more."""
    leeds = cast.units["leeds"]
    grant_role(actor=cast.operator, person=cast.people["dan"], role="viewer", unit=leeds)
    close_unit(actor=cast.operator, unit=leeds, hand_to=cast.units["north"])
    assert not cast.actor("dan").has(Right.RECORD)


def test_nobody_hands_on_a_role_that_may_do_more_than_he(cast: Cast) -> None:
    leeds = cast.units["leeds"]
    grant_role(actor=cast.operator, person=cast.people["cleo"], role="administrator", unit=leeds)
    with pytest.raises(ValidationError, match="Ask an administrator"):
        merge_unit(actor=cast.actor("ben"), unit=leeds, into=cast.units["york"])
    assert again(leeds).closed_on is None


@pytest.mark.parametrize("into", ["north", "leeds"])
def test_a_unit_cannot_merge_into_itself_or_below_itself(cast: Cast, into: str) -> None:
    with pytest.raises(ValidationError):
        merge_unit(actor=cast.operator, unit=cast.units["north"], into=cast.units[into])


def test_nothing_is_handed_to_a_closed_unit(cast: Cast) -> None:
    close_unit(actor=cast.operator, unit=cast.units["york"], hand_to=cast.units["north"])
    with pytest.raises(ValidationError, match="York is closed"):
        merge_unit(actor=cast.operator, unit=cast.units["leeds"], into=again(cast.units["york"]))
    with pytest.raises(ValidationError, match="York is closed"):
        move_unit(actor=cast.operator, unit=cast.units["leeds"], parent=again(cast.units["york"]))


def test_a_unit_closes_today_or_earlier_and_once(cast: Cast) -> None:
    york, north = cast.units["york"], cast.units["north"]
    tomorrow = cast.operator.today + timedelta(days=1)
    with pytest.raises(ValidationError, match="still to come"):
        close_unit(actor=cast.operator, unit=york, hand_to=north, closed_on=tomorrow)
    close_unit(actor=cast.operator, unit=york, hand_to=north)
    with pytest.raises(ValidationError, match="closed already"):
        close_unit(actor=cast.operator, unit=again(york), hand_to=north)


def test_what_is_opened_without_undoing_begins_empty_and_stands_below_what_is_open(cast: Cast) -> None:
    leeds, north = cast.units["leeds"], cast.units["north"]
    close_unit(actor=cast.operator, unit=leeds, hand_to=north)
    close_unit(actor=cast.operator, unit=north, hand_to=cast.units["all"])
    reopen_unit(actor=cast.operator, unit=again(leeds))
    assert again(leeds).parent_id == cast.units["all"].pk
    assert not Person.objects.filter(organization=cast.organization, unit=leeds).exists()
    entry = last_entry(cast.organization.pk, leeds)
    assert entry
    assert entry.action == "unit.reopened"
