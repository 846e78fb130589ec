"""How far a role reaches: over the tree of units, and from a day to a day."""

from datetime import timedelta

import pytest

from cairn.org.access import ROLE_RIGHTS, Right
from cairn.org.models import BUILT_IN
from cairn.org.services import grant_role
from tests.cast import Cast

TABLE = {
    Right.SEE: {"member", "lead", "head", "administrator", "viewer"},
    Right.RECORD: {"member", "lead", "head", "administrator"},
    Right.PROPOSE_OWN: {"member", "lead", "head", "administrator"},
    Right.MANAGE_GOALS: {"lead", "head", "administrator"},
    Right.APPROVE: {"lead", "head", "administrator"},
    Right.MANAGE_PEOPLE: {"head", "administrator"},
    Right.ADMINISTER: {"administrator"},
}


@pytest.mark.parametrize("right", Right)
def test_roles_hold_the_rights_of_the_table(right: Right) -> None:
    assert {role for role in BUILT_IN if right in ROLE_RIGHTS[role]} == TABLE[right]


def test_a_lead_reaches_the_own_unit_only(cast: Cast) -> None:
    cleo = cast.actor("cleo")
    assert cleo.units_with(Right.MANAGE_GOALS) == {cast.units["leeds"].pk}
    assert not cleo.has_over(Right.MANAGE_GOALS, None)


def test_a_head_reaches_the_unit_and_all_below(cast: Cast) -> None:
    ben = cast.actor("ben")
    assert ben.units_with(Right.MANAGE_PEOPLE) == {cast.units[name].pk for name in ("north", "leeds", "york")}


def test_a_role_without_below_stops_at_its_unit(cast: Cast) -> None:
    grant_role(actor=cast.operator, person=cast.people["dan"], role="head", unit=cast.units["north"])
    assert cast.actor("dan").units_with(Right.MANAGE_PEOPLE) == {cast.units["north"].pk}


def test_an_administrator_reaches_everything(cast: Cast) -> None:
    assert cast.actor("max").has_over(Right.ADMINISTER, None)
    assert cast.actor("max").units_with(Right.MANAGE_GOALS) == {unit.pk for unit in cast.units.values()}


def test_who_was_given_no_role_is_a_member(cast: Cast) -> None:
    dan = cast.actor("dan")
    assert dan.has(Right.RECORD)
    assert not dan.has(Right.MANAGE_GOALS)


@pytest.mark.parametrize(
    ("first", "last", "holds"), [(0, 0, True), (1, None, False), (-9, -1, False), (-9, None, True)]
)
def test_a_role_holds_from_its_first_day_to_its_last(
    cast: Cast, first: int, last: int | None, holds: bool
) -> None:
    today = cast.operator.today
    grant_role(
        actor=cast.operator,
        person=cast.people["dan"],
        role="lead",
        unit=cast.units["leeds"],
        from_on=today + timedelta(days=first),
        until_on=None if last is None else today + timedelta(days=last),
    )
    assert cast.actor("dan").has_over(Right.MANAGE_GOALS, cast.units["leeds"].pk) is holds


def test_rights_end_at_the_organization(cast: Cast) -> None:
    eve = cast.actor("eve")
    assert eve.has(Right.ADMINISTER)
    assert not set(eve.unit_parents) & {unit.pk for unit in cast.units.values()}
