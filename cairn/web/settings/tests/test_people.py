"""People within reach: seen, added, changed, given roles."""

from typing import Any

from django.test import Client

from cairn.org.access import Right, may_let_in
from cairn.org.models import Grant, Person, Role, Unit
from cairn.org.services import add_person, grant_role
from tests.cast import Cast
from tests.fixtures_cast import SignIn


def people_url(cast: Cast, rest: str = "") -> str:
    return f"/o/{cast.slug}/settings/people/{rest}"


def facts(cast: Cast, **changes: Any) -> dict[str, Any]:
    return {
        "name": "Gus Grant",
        "email": "",
        "title": "",
        "unit": cast.units["leeds"].pk,
        "manager": "",
    } | changes


def roles(cast: Cast, name: str) -> list[str]:
    rows = Grant.objects.filter(organization=cast.organization, person=cast.people[name], revoked_at=None)
    return list(rows.values_list("role", flat=True))


def test_a_head_sees_his_units_people_only(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in("ben").get(people_url(cast)).content.decode()
    assert "Dan Duval" in page
    assert "Finn Falk" in page
    assert "Max Mbeki" not in page


def test_the_list_says_who_can_sign_in_and_what_each_may_do(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in("max").get(people_url(cast)).content.decode()
    for words in ("Lead, Leeds", "Head, North and all below", "Administrator", "Can sign in"):
        assert words in page, words


def test_people_are_found_by_what_is_known_of_them(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in("max").get(people_url(cast) + "?q=york").content.decode()
    assert "Finn Falk" in page
    assert "Dan Duval" not in page


def test_a_head_adds_somebody_within_reach(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in("ben").post(people_url(cast, "new/"), facts(cast, manager=cast.people["cleo"].pk))
    person = Person.objects.get(organization=cast.organization, name="Gus Grant")
    assert answer.headers["Location"] == people_url(cast, f"{person.pk}/")
    assert person.manager_id == cast.people["cleo"].pk


def test_a_head_adds_nobody_beyond_reach(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in("ben").post(people_url(cast, "new/"), facts(cast, unit=cast.units["all"].pk))
    assert answer.status_code == 422
    assert not Person.objects.filter(organization=cast.organization, name="Gus Grant").exists()


def test_another_organizations_unit_and_person_are_refused(cast: Cast, signed_in: SignIn) -> None:
    theirs = Unit.objects.get(organization=cast.elsewhere)
    eve = Person.objects.get(organization=cast.elsewhere)
    max_ = signed_in("max")
    assert max_.post(people_url(cast, "new/"), facts(cast, unit=theirs.pk)).status_code == 422
    assert max_.post(people_url(cast, "new/"), facts(cast, manager=eve.pk)).status_code == 422
    assert max_.get(people_url(cast, f"{eve.pk}/")).status_code == 404


def test_a_person_beyond_reach_is_not_shown(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in("ben").get(people_url(cast, f"{cast.people['max'].pk}/")).status_code == 403


def test_a_loop_of_managers_is_refused_with_a_sentence(cast: Cast, signed_in: SignIn) -> None:
    cleo = cast.people["cleo"]
    typed = facts(cast, name=cleo.name, email=cleo.email, manager=cast.people["dan"].pk)
    answer = signed_in("max").post(people_url(cast, f"{cleo.pk}/"), typed)
    assert answer.status_code == 422
    assert "reports to Cleo Costa already" in answer.content.decode()
    assert Person.objects.get(organization=cast.organization, pk=cleo.pk).manager_id == cast.people["ben"].pk


def test_a_role_is_given_and_taken_back(cast: Cast, signed_in: SignIn) -> None:
    dan, max_ = cast.people["dan"], signed_in("max")
    typed = {"role": "lead", "unit": cast.units["leeds"].pk, "with_below": "on", "from_on": "today"}
    assert max_.post(people_url(cast, f"{dan.pk}/grants/"), typed).status_code == 302
    assert roles(cast, "dan") == ["lead"]
    assert cast.actor("dan").has_over(Right.APPROVE, cast.units["leeds"].pk)
    grant = Grant.objects.get(organization=cast.organization, person=dan)
    assert max_.post(people_url(cast, f"{dan.pk}/grants/{grant.pk}/revocation/")).status_code == 302
    assert roles(cast, "dan") == []
    assert not cast.actor("dan").has(Right.APPROVE)


def test_a_head_gives_no_roles(cast: Cast, signed_in: SignIn) -> None:
    typed = {"role": "administrator", "from_on": "today"}
    answer = signed_in("ben").post(people_url(cast, f"{cast.people['dan'].pk}/grants/"), typed)
    assert answer.status_code == 403
    assert roles(cast, "dan") == []


def test_a_role_that_ends_before_it_begins_is_refused(cast: Cast, signed_in: SignIn) -> None:
    typed = {"role": "lead", "unit": cast.units["leeds"].pk, "from_on": "+2w", "until_on": "today"}
    answer = signed_in("max").post(people_url(cast, f"{cast.people['dan'].pk}/grants/"), typed)
    assert answer.status_code == 422
    assert "This ends before it begins" in answer.content.decode()


def test_the_last_administrator_stays(cast: Cast, signed_in: SignIn) -> None:
    grant = Grant.objects.get(organization=cast.organization, role=Role.ADMINISTRATOR)
    max_ = signed_in("max")
    max_.post(people_url(cast, f"{grant.person_id}/grants/{grant.pk}/revocation/"))
    assert roles(cast, "max") == ["administrator"]
    assert "Name another administrator first" in max_.get(people_url(cast)).content.decode()


def test_another_persons_grant_is_not_found_here(cast: Cast, signed_in: SignIn) -> None:
    grant = Grant.objects.get(organization=cast.organization, person=cast.people["cleo"])
    answer = signed_in("max").post(people_url(cast, f"{cast.people['dan'].pk}/grants/{grant.pk}/revocation/"))
    assert answer.status_code == 404


def test_nobody_lets_in_who_may_do_more_than_he(cast: Cast, client: Client, signed_in: SignIn) -> None:
    """Else a head would name his own address for an administrator who has not come in yet."""
    waiting = add_person(
        actor=cast.operator, name="Ivo Ito", unit=cast.units["leeds"], email="ivo@harbour.example"
    )
    grant_role(actor=cast.operator, person=waiting, role="administrator")
    assert not may_let_in(cast.actor("ben"), waiting)
    assert may_let_in(cast.actor("max"), waiting)
    ben = signed_in("ben")
    assert ben.post(people_url(cast, f"{waiting.pk}/invitations/")).status_code == 403
    answer = ben.post(
        people_url(cast, f"{waiting.pk}/"), facts(cast, name="Ivo Ito", email="ben@harbour.example")
    )
    assert answer.status_code == 422
    assert Person.objects.get(organization=cast.organization, pk=waiting.pk).email == "ivo@harbour.example"


def test_units_are_added_within_reach(cast: Cast, signed_in: SignIn) -> None:
    url = f"/o/{cast.slug}/settings/units/"
    ben = signed_in("ben")
    typed = {"name": "Hull", "kind": "team", "parent": cast.units["north"].pk}
    assert ben.post(url, typed).status_code == 302
    assert Unit.objects.get(organization=cast.organization, name="Hull").parent_id == cast.units["north"].pk
    assert ben.post(url, typed | {"name": "Beyond", "parent": cast.units["all"].pk}).status_code == 422
    assert ben.post(url, typed | {"name": "On top", "parent": ""}).status_code == 422
    assert signed_in("max").post(url, typed | {"name": "South", "parent": ""}).status_code == 302


def test_an_address_is_one_persons(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in("max").post(people_url(cast, "new/"), facts(cast, email="DAN@harbour.example"))
    assert answer.status_code == 422
    assert "Dan Duval has this address already" in answer.content.decode()


def test_a_role_is_offered_where_the_person_is(cast: Cast, signed_in: SignIn) -> None:
    form = signed_in("max").get(people_url(cast, f"{cast.people['dan'].pk}/")).context["grant_form"]
    assert (form["unit"].value(), form["with_below"].value()) == (cast.units["leeds"].pk, None)
