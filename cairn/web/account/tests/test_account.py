"""One's own account, and where one is signed in."""

import pytest
from django.core.cache import cache
from django.test import Client

from cairn.web.account.devices import device_named
from tests.cast import PASSWORD, Cast
from tests.fixtures_cast import SignIn

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/19.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture(autouse=True)
def _nobody_has_guessed_yet() -> None:
    cache.clear()


def browser(user_agent: str) -> Client:
    client = Client(headers={"user-agent": user_agent})
    assert client.post("/sign-in/", {"login": "dan@harbour.example", "password": PASSWORD}).status_code == 302
    return client


def test_name_region_zone_and_theme_are_kept(cast: Cast, signed_in: SignIn) -> None:
    dan = signed_in("dan")
    typed = {"name": "Daniel Duval", "language": "en-de", "timezone": "Europe/Berlin", "theme": "dark"}
    assert dan.post("/account/", typed).headers["Location"] == "/account/"
    user = cast.user("dan")
    assert (user.name, user.language, user.timezone, user.theme) == tuple(typed.values())
    assert 'data-theme="dark"' in dan.get("/account/").content.decode()


def test_a_zone_that_does_not_exist_is_refused_and_the_form_comes_back_filled(
    cast: Cast, signed_in: SignIn
) -> None:
    typed = {"name": "Daniel", "language": "", "timezone": "Mars/Olympus", "theme": "system"}
    answer = signed_in("dan").post("/account/", typed)
    assert answer.status_code == 422
    assert 'value="Daniel"' in answer.content.decode()
    assert cast.user("dan").name == "Dan Duval"


def test_the_account_is_for_who_is_signed_in(client: Client, db: None) -> None:
    for address in ("/account/", "/account/password/", "/account/sessions/"):
        assert client.get(address).headers["Location"] == f"/sign-in/?next={address}"


def test_sessions_are_listed_by_the_device(cast: Cast) -> None:
    browser(FIREFOX)
    page = browser(IPHONE).get("/account/sessions/").content.decode()
    assert "Firefox on Linux" in page
    assert "Safari on iPhone" in page
    assert page.count("(here)") == 1


def test_signing_out_everywhere_ends_every_session(cast: Cast) -> None:
    kitchen, phone = browser(FIREFOX), browser(IPHONE)
    assert phone.post("/account/sessions/").headers["Location"] == "/sign-in/"
    assert kitchen.get("/account/").status_code == 302
    assert phone.get("/account/").status_code == 302


def test_a_browser_that_says_nothing_is_unknown() -> None:
    assert device_named("") == "An unknown browser"
