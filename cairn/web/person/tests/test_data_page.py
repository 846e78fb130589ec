"""The page on which a person's data is taken out."""

from django.urls import reverse

from tests.cast import Cast
from tests.fixtures_cast import SignIn


def address(cast: Cast, name: str) -> str:
    return reverse("person:data", args=[cast.slug, cast.people[name].pk])


def test_a_member_finds_his_own_data_from_his_account_and_takes_it_out(cast: Cast, signed_in: SignIn) -> None:
    dan = signed_in("dan")
    assert address(cast, "dan") in dan.get("/account/").content.decode()
    assert "Your data" in dan.get(address(cast, "dan")).content.decode()
    answer = dan.post(address(cast, "dan"))
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"".join(answer).startswith(b"PK")


def test_the_data_of_others_is_an_administrators_business(cast: Cast, signed_in: SignIn) -> None:
    for name, status in (("cleo", 403), ("ben", 403), ("max", 200)):
        assert signed_in(name).post(address(cast, "dan")).status_code == status


def test_another_organizations_person_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in("eve").get(address(cast, "dan")).status_code == 404
    assert signed_in("eve").post(address(cast, "dan")).status_code == 404


def test_the_page_of_a_person_leads_there_for_who_may(cast: Cast, signed_in: SignIn) -> None:
    page = reverse("person:page", args=[cast.slug, cast.people["dan"].pk])
    assert address(cast, "dan") in signed_in("max").get(page).content.decode()
    assert address(cast, "dan") not in signed_in("cleo").get(page).content.decode()
