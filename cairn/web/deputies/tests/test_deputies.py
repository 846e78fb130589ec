"""Who stands in for somebody is named by himself, or by who leads him."""

from cairn.org.models import Deputy
from tests.cast import Cast
from tests.fixtures_cast import SignIn


def page(cast: Cast, name: str) -> str:
    return f"/o/open-harbour/people/{cast.people[name].pk}/deputies/"


def test_one_names_and_ends_his_own_deputy(cast: Cast, signed_in: SignIn) -> None:
    cleo = signed_in("cleo")
    said = cleo.post(page(cast, "cleo"), {"deputy": "Finn Falk", "from_on": "today", "until_on": "+2w"})
    assert said.status_code == 302
    row = Deputy.objects.get(organization=cast.organization)
    assert (row.person, row.deputy, row.named_by) == tuple(
        cast.people[who] for who in ("cleo", "finn", "cleo")
    )
    person = f"/o/open-harbour/people/{cast.people['cleo'].pk}/"
    assert "Finn Falk" in signed_in("vic").get(person).content.decode()
    cleo.post(f"/o/open-harbour/deputies/{row.pk}/ending/")
    assert Deputy.objects.get(organization=cast.organization).revoked_at is not None


def test_days_that_are_over_or_taken_come_back_filled(cast: Cast, signed_in: SignIn) -> None:
    cleo, days = signed_in("cleo"), {"from_on": "today", "until_on": "+2w"}
    cleo.post(page(cast, "cleo"), {"deputy": "Finn Falk", **days})
    taken = cleo.post(page(cast, "cleo"), {"deputy": "Dan Duval", **days})
    assert taken.status_code == 422
    assert "Finn Falk stands in on these days already" in taken.content.decode()
    assert "Dan Duval" in taken.content.decode()


def test_a_lead_names_one_for_his_people_and_not_for_who_may_do_more(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in("cleo").get(page(cast, "dan")).status_code == 200
    assert signed_in("cleo").get(page(cast, "ben")).status_code == 403
    assert signed_in("dan").get(page(cast, "cleo")).status_code == 403


def test_the_account_leads_there(cast: Cast, signed_in: SignIn) -> None:
    assert page(cast, "dan") in signed_in("dan").get("/account/").content.decode()
