import re
from datetime import UTC, datetime

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from cairn.accounts.models import User
from cairn.web.shell.middleware import ActorMiddleware, ToastMiddleware
from cairn.web.shell.requests import next_or
from cairn.web.shell.toasts import toast
from tests.cast import Cast
from tests.fixtures_cast import SignIn


def test_who_is_signed_out_is_asked_to_sign_in_and_brought_back(cast: Cast) -> None:
    response = Client().get(f"/o/{cast.slug}/my-week/?period=2026-Q4")
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next=/o/{cast.slug}/my-week/%3Fperiod%3D2026-Q4")


def test_who_belongs_elsewhere_finds_nothing(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in("eve").get(f"/o/{cast.slug}/my-week/").status_code == 404
    assert signed_in("dan").get("/o/nowhere/my-week/").status_code == 404


def test_a_part_that_is_fetched_while_signed_out_leaves_the_page_alone(cast: Cast) -> None:
    response = Client().get(f"/o/{cast.slug}/my-week/", headers={"HX-Request": "true"})
    assert (response.status_code, response.content) == (401, b"")


def test_what_was_typed_comes_back_after_signing_in_again(cast: Cast) -> None:
    browser = Client()
    path = f"/o/{cast.slug}/goals/1/measurements/"
    sent = browser.post(path, {"value": "6", "note": "Two families <b>came</b>.", "once": "a1"})
    assert sent["Location"].endswith("?next=/kept-form/")
    browser.force_login(cast.user("dan"))
    page = browser.get("/kept-form/").content.decode()
    assert f'action="{path}"' in page
    assert '<input type="hidden" name="once" value="a1">' in page
    assert "Two families &lt;b&gt;came&lt;/b&gt;." in page
    assert "<b>came" not in page


def test_a_kept_form_can_be_let_go(cast: Cast) -> None:
    browser = Client()
    browser.post(f"/o/{cast.slug}/goals/1/measurements/", {"value": "6"})
    browser.force_login(cast.user("dan"))
    assert browser.post("/kept-form/").status_code == 302
    assert browser.get("/kept-form/").status_code == 302


def test_a_form_too_large_for_a_session_is_not_kept(cast: Cast) -> None:
    browser = Client()
    browser.post(f"/o/{cast.slug}/goals/1/measurements/", {"note": "x" * 60_000})
    browser.force_login(cast.user("dan"))
    assert browser.get("/kept-form/").status_code == 302


def test_language_and_zone_are_the_readers_for_this_request_only(rf: RequestFactory, db: None) -> None:
    seen = []

    def view(request: object) -> HttpResponse:
        seen.append((translation.get_language(), timezone.localtime(datetime(2026, 7, 1, tzinfo=UTC)).hour))
        return HttpResponse()

    request = rf.get("/")
    request.user = User(language="de", timezone="Europe/Berlin")
    ActorMiddleware(view)(request)
    assert seen == [("de", 2)]
    assert translation.get_language() != "de"


def toasting(rf: RequestFactory, headers: dict[str, str], response: HttpResponse) -> str:
    """What a view that says something answers, once the middleware has seen it."""
    request = rf.get("/", headers=headers)
    request.session = SessionStore()
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    htmx = type("Htmx", (), {"__bool__": lambda self: bool(headers), "current_url_abs_path": "/here/"})
    request.htmx = htmx()  # type: ignore[attr-defined]

    def view(request: object) -> HttpResponse:
        toast(request, "Recorded <6> people.", undo_url="/undo/7/")  # type: ignore[arg-type]
        return response

    answer = ToastMiddleware(view)(request)
    assert isinstance(answer, HttpResponse)
    return answer.content.decode()


def test_a_fetched_part_brings_its_toast_with_the_way_back(rf: RequestFactory, db: None) -> None:
    part = toasting(rf, {"HX-Request": "true"}, HttpResponse("<li>6</li>"))
    assert part.startswith("<li>6</li>")
    assert 'hx-swap-oob="beforeend"' in part
    assert "Recorded &lt;6&gt; people." in part
    assert re.search(r'action="/undo/7/".*name="next" value="/here/"', part, re.DOTALL)


def test_a_redirect_keeps_its_toast_for_the_page_it_leads_to(rf: RequestFactory, db: None) -> None:
    assert toasting(rf, {"HX-Request": "true"}, HttpResponse(headers={"HX-Redirect": "/"})) == ""
    assert toasting(rf, {}, HttpResponse("<p>whole</p>")) == "<p>whole</p>"


def test_the_way_back_leads_to_our_own_pages_only(rf: RequestFactory) -> None:
    assert next_or(rf.post("/", {"next": "/o/x/vision/"}), "/") == "/o/x/vision/"
    assert next_or(rf.post("/", {"next": "https://elsewhere.example/"}), "/") == "/"
    assert next_or(rf.post("/", {"next": "//elsewhere.example/"}), "/") == "/"
    assert next_or(rf.post("/"), "/home/") == "/home/"


def test_only_who_may_change_settings_sees_them_in_the_rail(cast: Cast, signed_in: SignIn) -> None:
    page = engines["django"].from_string("{% include 'frame/rail.html' %}")

    def rail(name: str) -> str:
        request = RequestFactory().get("/")
        request.user = cast.user(name)
        request.actor = cast.actor(name)  # type: ignore[attr-defined]
        return page.render({}, request)

    assert f"/o/{cast.slug}/settings/" in rail("max")
    assert "/settings/" not in rail("dan")


def test_a_viewer_is_not_offered_to_record(cast: Cast, signed_in: SignIn) -> None:
    dan = signed_in("dan").get(f"/o/{cast.slug}/my-week/").content.decode()
    vic = signed_in("vic").get(f"/o/{cast.slug}/my-week/").content.decode()
    assert 'data-key="r"' in dan
    assert 'data-key="r"' not in vic


@pytest.mark.parametrize(
    ("chosen", "spoken", "numbers"),
    [
        ("de-at", "de-AT", {"3.422.612", "3\u00a0422\u00a0612"}),
        ("fr-ch", "en", {"3\u202f422\u202f612", "3’422’612"}),
    ],
)
def test_numbers_follow_the_readers_region_and_words_the_translation(
    cast: Cast, signed_in: SignIn, chosen: str, spoken: str, numbers: set[str]
) -> None:
    user = cast.user("max")
    user.language = chosen
    user.save()
    page = signed_in("max").get("/parts/").content.decode()
    assert f'<html lang="{spoken}" data-locale="{chosen[:3]}{chosen[3:].upper()}"' in page
    assert any(number in page for number in numbers)


@pytest.mark.parametrize(
    ("asked", "chosen", "locale", "number"),
    [
        ("de-DE,de;q=0.9,en;q=0.8", "", "de-DE", "3.422.612"),
        ("de", "", "de", "3.422.612"),
        ("it-IT,it;q=0.9,en;q=0.8", "", "en-IT", "3.422.612"),
        ("en-US,en;q=0.9", "", "en-US", "3,422,612"),
        ("en,de;q=0.5", "", "en-GB", "3,422,612"),
        ("tlh-AA, *", "", "en-GB", "3,422,612"),
        ("de-DE", "en-gb", "en-GB", "3,422,612"),
    ],
)
def test_without_a_choice_numbers_follow_the_browsers_region(
    cast: Cast, signed_in: SignIn, asked: str, chosen: str, locale: str, number: str
) -> None:
    user = cast.user("max")
    user.language = chosen
    user.save()
    page = signed_in("max").get("/parts/", headers={"Accept-Language": asked}).content.decode()
    assert f'<html lang="{locale}" data-locale="{locale}"' in page
    assert number in page


def test_a_stranger_reads_days_by_his_browsers_region(db: None) -> None:
    page = Client().get("/sign-in/", headers={"Accept-Language": "it-IT"}).content.decode()
    assert 'data-locale="en-IT"' in page


def test_a_stranger_reads_the_language_that_his_browser_asks_for(db: None) -> None:
    page = Client().get("/sign-in/", headers={"Accept-Language": "de-AT,de;q=0.9"}).content.decode()
    assert '<html lang="de-AT" data-locale="de-AT"' in page
    assert "Anmelden" in page
