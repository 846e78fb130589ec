"""Somebody leaves: who gets what he had, when his rights end, and how he comes back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cairn.audit.models import Entry
from cairn.org.access import Right, actor_for
from cairn.org.models import Person, Unit
from cairn.org.queries import open_invitations, organizations_of, people_here
from cairn.org.services import add_person, change_unit, come_back, invite_person, leave
from cairn.org.services.handing import Handing, code_of
from tests.cast import Cast


def again(person: Person) -> Person:
    return Person.objects.get(organization=person.organization_id, pk=person.pk)


def to(person: Person, receiver: Person | Unit, **apart: str) -> Handing:
    return Handing(code_of(person), code_of(receiver), {key.replace("_", ":"): v for key, v in apart.items()})


def let_go(cast: Cast, name: str, receiver: str, days: int = 0) -> None:
    leave(
        actor=cast.operator,
        person=cast.people[name],
        left_on=cast.operator.today + timedelta(days=days),
        handing=to(cast.people[name], cast.people[receiver]),
    )


def came_to_leave(cast: Cast, name: str) -> Entry:
    pk = str(cast.people[name].pk)
    return Entry.objects.get(organization=cast.organization, action="person.left", subject_id=pk)


def test_who_left_does_not_sign_in_any_more(cast: Cast) -> None:
    user = cast.user("cleo")
    let_go(cast, "cleo", "ben")
    assert actor_for(user, cast.slug) is None
    assert cast.organization not in organizations_of(user)
    assert cast.people["cleo"] not in people_here(cast.organization.pk, cast.operator.today)


def test_until_the_day_he_is_here_with_all_his_rights(cast: Cast) -> None:
    let_go(cast, "cleo", "ben", days=14)
    actor = cast.actor("cleo")
    assert actor.has_over(Right.MANAGE_GOALS, cast.units["leeds"].pk)
    assert cast.people["cleo"] in people_here(cast.organization.pk, cast.operator.today)


def test_reports_and_led_units_go_to_who_takes_over(cast: Cast) -> None:
    change_unit(
        actor=cast.operator, unit=cast.units["leeds"], name="Leeds", kind="team", lead=cast.people["cleo"]
    )
    let_go(cast, "cleo", "ben")
    assert again(cast.people["dan"]).manager_id == cast.people["ben"].pk
    leeds = Unit.objects.get(organization=cast.organization, pk=cast.units["leeds"].pk)
    assert leeds.lead_id == cast.people["ben"].pk


def test_who_takes_over_from_his_own_manager_closes_no_loop(cast: Cast) -> None:
    let_go(cast, "ben", "cleo")
    assert again(cast.people["cleo"]).manager_id == cast.people["ada"].pk
    assert again(cast.people["finn"]).manager_id == cast.people["cleo"].pk


def test_somebody_below_a_report_may_take_over(cast: Cast) -> None:
    let_go(cast, "ben", "dan")
    assert again(cast.people["cleo"]).manager_id == cast.people["ada"].pk
    assert again(cast.people["finn"]).manager_id == cast.people["dan"].pk
    assert again(cast.people["dan"]).manager_id == cast.people["cleo"].pk


def test_links_that_let_him_in_stop_working(cast: Cast) -> None:
    nia = add_person(actor=cast.operator, name="Nia New", unit=cast.units["leeds"], email="nia@x.example")
    invite_person(actor=cast.operator, person=nia)
    day = cast.operator.today
    leave(actor=cast.operator, person=nia, left_on=day, handing=to(nia, cast.units["leeds"]))
    assert not open_invitations(cast.organization.pk).filter(person=nia).exists()
    with pytest.raises(ValidationError, match="has left"):
        invite_person(actor=cast.operator, person=again(nia))


def test_the_last_administrator_cannot_leave(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="another administrator"):
        let_go(cast, "max", "ada")


def test_a_day_more_than_a_year_ahead_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="within the coming year"):
        let_go(cast, "cleo", "ben", days=400)


def test_undoing_brings_back_all_that_is_still_where_it_was_put(cast: Cast) -> None:
    let_go(cast, "cleo", "ben")
    come_back(actor=cast.operator, person=again(cast.people["cleo"]), undoing=came_to_leave(cast, "cleo"))
    assert cast.actor("cleo").has_over(Right.MANAGE_GOALS, cast.units["leeds"].pk)
    assert again(cast.people["dan"]).manager_id == cast.people["cleo"].pk


def test_who_comes_back_later_begins_as_a_member(cast: Cast) -> None:
    let_go(cast, "cleo", "ben")
    come_back(actor=cast.operator, person=again(cast.people["cleo"]))
    assert not cast.actor("cleo").has(Right.MANAGE_GOALS)
    assert again(cast.people["dan"]).manager_id == cast.people["ben"].pk
    with pytest.raises(ValidationError, match="is here"):
        come_back(actor=cast.operator, person=again(cast.people["cleo"]))


def test_another_person_may_not_have_the_same_address(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        add_person(actor=cast.operator, name="Dan Two", unit=cast.units["leeds"], email="DAN@harbour.example")
    assert refused.value.message_dict["email"] == [
        "Dan Duval has this address already. Enter another, or leave it empty."
    ]
