"""Signing in and out, and the limits on guessing."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD, Cast
from tests.fixtures_cast import SignIn

SIGN_IN = "/sign-in/"


@pytest.fixture(autouse=True)
def _nobody_has_guessed_yet() -> None:
    cache.clear()


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> str:
    """Post the form; the address that it leads to, or "" where it stays."""
    response = client.post(SIGN_IN, {"login": email, "password": password} | more)
    return response.headers.get("Location", "")


def test_signing_in_leads_to_the_only_organizations_week(cast: Cast, client: Client) -> None:
    assert sign_in(client, "dan@harbour.example") == "/"
    assert client.get("/").headers["Location"] == f"/o/{cast.slug}/my-week/"


def test_an_address_is_understood_in_capitals_too(cast: Cast, client: Client) -> None:
    assert sign_in(client, "Dan@Harbour.Example") == "/"


def test_a_wrong_password_is_answered_with_what_to_do(cast: Cast, client: Client) -> None:
    response = client.post(SIGN_IN, {"login": "dan@harbour.example", "password": "wrong"})
    assert "do not belong together" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_is_answered_like_a_wrong_password(cast: Cast, client: Client) -> None:
    known = client.post(SIGN_IN, {"login": "dan@harbour.example", "password": "wrong"}).content.decode()
    unknown = client.post(SIGN_IN, {"login": "nobody@harbour.example", "password": "wrong"}).content.decode()
    assert "do not belong together" in known
    assert "do not belong together" in unknown


def test_guessing_is_stopped_even_with_the_right_password(cast: Cast, client: Client) -> None:
    for _attempt in range(5):
        sign_in(client, "dan@harbour.example", "wrong")
    response = client.post(SIGN_IN, {"login": "dan@harbour.example", "password": PASSWORD})
    assert "too many attempts" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_guessing_at_one_address_leaves_others_alone(cast: Cast, client: Client) -> None:
    for _attempt in range(6):
        sign_in(client, "dan@harbour.example", "wrong")
    assert sign_in(Client(), "cleo@harbour.example") == "/"


def test_guessing_at_many_addresses_is_stopped_by_network_address(cast: Cast, client: Client) -> None:
    for number in range(10):
        sign_in(client, f"somebody{number}@harbour.example", "wrong")
    response = client.post(SIGN_IN, {"login": "ben@harbour.example", "password": PASSWORD})
    assert "too many attempts" in response.content.decode()


def test_sign_in_returns_to_the_page_that_was_asked_for(cast: Cast, client: Client) -> None:
    asked = client.get(f"/o/{cast.slug}/settings/people/")
    assert asked.status_code == 302
    assert asked.headers["Location"] == f"/sign-in/?next=/o/{cast.slug}/settings/people/"
    page = f"/o/{cast.slug}/settings/people/"
    assert sign_in(client, "ben@harbour.example", next=page) == page


def test_sign_in_never_leads_to_another_site(cast: Cast, client: Client) -> None:
    assert sign_in(client, "ben@harbour.example", next="https://elsewhere.example/") == "/"


def test_a_closed_account_is_told_so(cast: Cast, client: Client) -> None:
    user = cast.user("dan")
    user.is_active = False
    user.save()
    assert sign_in(client, "dan@harbour.example") == SIGN_IN
    assert "This account is closed" in client.get(SIGN_IN).content.decode()
    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_press(signed_in: SignIn) -> None:
    dan = signed_in("dan")
    assert dan.get("/sign-out/").status_code == 405
    assert dan.post("/sign-out/").headers["Location"] == SIGN_IN
    assert dan.get("/account/").status_code == 302


def test_who_is_signed_in_is_led_on_from_the_sign_in_page(signed_in: SignIn) -> None:
    assert signed_in("dan").get(SIGN_IN).headers["Location"] == "/"


def test_nobody_can_sign_up(client: Client) -> None:
    for address in ("/accounts/signup/", "/signup/", "/accounts/login/", "/accounts/email/"):
        assert client.get(address).status_code == 404, address
    assert reverse("accounts:sign_in") == SIGN_IN


def test_who_was_signed_out_in_the_middle_of_a_form_is_told_that_it_is_kept(
    cast: Cast, client: Client
) -> None:
    kept = "What you typed is kept; sign in and it comes back."
    sent = client.post(f"/o/{cast.slug}/goals/1/measurements/", {"value": "6"})
    asked = client.get(sent.headers["Location"]).content.decode()
    mistaken = client.post(sent.headers["Location"], {"login": "dan@harbour.example", "password": "no"})

    assert kept in asked
    assert kept in mistaken.content.decode()
    assert kept not in client.get(SIGN_IN).content.decode()
    assert kept not in client.get(f"{SIGN_IN}?next=/o/{cast.slug}/goals/").content.decode()
