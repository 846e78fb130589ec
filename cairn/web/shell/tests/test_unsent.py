"""A session lost in the middle of a form: what was typed comes back, and only to who typed it here."""

import re
from typing import Any

from django.test import Client

from cairn.org.access import Right
from cairn.org.models import Person
from tests.cast import PASSWORD, Cast
from tests.fixtures_cast import SignIn

TYPED = {"name": "Gus Grant", "email": "", "title": "Cook's <mate>", "manager": ""}


def page(cast: Cast) -> str:
    return f"/o/{cast.slug}/settings/people/new/"


def typed(cast: Cast) -> dict[str, Any]:
    return TYPED | {"unit": cast.units["leeds"].pk}


def is_added(cast: Cast) -> bool:
    return Person.objects.filter(organization=cast.organization, name="Gus Grant").exists()


def hidden_fields(text: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))


def test_signing_in_again_leads_to_the_form_as_it_was_typed(cast: Cast) -> None:
    browser = Client()
    asked = browser.post(page(cast), typed(cast)).headers["Location"]
    led = browser.post(asked, {"login": "ben@harbour.example", "password": PASSWORD, "next": "/kept-form/"})
    assert browser.get(led.headers["Location"]).headers["Location"] == page(cast)
    filled = browser.get(page(cast)).content.decode()
    assert 'value="Gus Grant"' in filled
    assert "You had been signed out. What you typed is here; save it again." in filled
    assert "Cook&#x27;s &lt;mate&gt;" in filled
    assert not is_added(cast)
    assert 'value="Gus Grant"' not in browser.get(page(cast)).content.decode(), "told once"
    browser.post(page(cast), typed(cast))
    assert is_added(cast)


def test_a_page_that_fills_no_form_is_sent_what_was_typed_by_the_shells_own(cast: Cast) -> None:
    browser = Client()
    invite = f"/o/{cast.slug}/settings/people/{cast.people['dan'].pk}/grants/"
    browser.post(invite, {"role": "lead", "unit": cast.units["leeds"].pk, "from_on": "today"})
    browser.force_login(cast.user("max"))
    kept = browser.get("/kept-form/").content.decode()
    assert f'action="{invite}"' in kept
    assert browser.post(invite, hidden_fields(kept)).status_code == 302
    assert cast.actor("dan").has(Right.MANAGE_GOALS)
    assert browser.get("/kept-form/").headers["Location"] == "/", "sent, it waits no longer"


def test_what_was_typed_for_one_page_fills_no_other(cast: Cast) -> None:
    browser = Client()
    browser.post(page(cast), typed(cast))
    browser.force_login(cast.user("ben"))
    assert "Gus Grant" not in browser.get(f"/o/{cast.slug}/settings/units/").content.decode()


def test_passwords_are_never_kept(cast: Cast) -> None:
    browser = Client()
    browser.post(page(cast), typed(cast) | {"password": PASSWORD, "new_password": PASSWORD})
    assert PASSWORD not in str(dict(browser.session))


def old_form(cast: Cast, **headers: str) -> tuple[Client, Any]:
    """Ben's form, sent with the secret of a session before this one."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.user("ben"))
    browser.get(page(cast))
    stale = "x" * 64
    return browser, browser.post(page(cast), typed(cast) | {"csrfmiddlewaretoken": stale}, headers=headers)


def test_signing_in_again_in_another_window_loses_nothing(cast: Cast) -> None:
    browser, answer = old_form(cast, origin="http://testserver")
    assert answer.headers["Location"] == "/kept-form/"
    assert 'value="Gus Grant"' in browser.get("/kept-form/", follow=True).content.decode()
    assert not is_added(cast)


def test_a_part_of_a_page_leads_the_browser_to_what_was_typed(cast: Cast) -> None:
    _browser, answer = old_form(cast, origin="http://testserver", hx_request="true")
    assert answer.headers["HX-Redirect"] == "/kept-form/"


def test_what_another_site_sends_is_not_kept(cast: Cast) -> None:
    for headers in ({"origin": "https://elsewhere.example"}, {"origin": "null"}, {}):
        browser, answer = old_form(cast, **headers)
        assert answer.status_code == 403, headers
        assert "too old to be sent" in answer.content.decode()
        assert browser.get("/kept-form/").headers["Location"] == "/"


def test_who_is_nobody_here_gets_nothing_back(cast: Cast, signed_in: SignIn) -> None:
    browser = Client()
    browser.post(page(cast), typed(cast))
    browser.force_login(cast.user("eve"))
    assert browser.get(page(cast)).status_code == 404
