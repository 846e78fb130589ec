"""The page that search leads to, and what is offered as one types."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cairn.org.services import add_unit
from cairn.org.services.handing import Handing, code_of
from cairn.org.services.leaving import leave
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import small_plan

pytestmark = pytest.mark.django_db


def answer(browser: Client, cast: Cast, text: str, name: str = "page") -> str:
    return browser.get(reverse(f"search:{name}", args=[cast.slug]), {"q": text}).content.decode()


def test_what_is_found_leads_to_its_page(cast: Cast, signed_in: SignIn) -> None:
    small_plan(cast)
    page = answer(signed_in("dan"), cast, "leeds")
    assert reverse("unit:page", args=[cast.slug, cast.units["leeds"].pk]) in page
    assert "<mark>Leeds</mark>" in page


def test_nothing_found_is_said_with_what_to_do(cast: Cast, signed_in: SignIn) -> None:
    assert "nor anything like it" in answer(signed_in("dan"), cast, "zzzz")


def test_nothing_asked_finds_nothing(cast: Cast, signed_in: SignIn) -> None:
    assert "<mark>" not in answer(signed_in("dan"), cast, "  ")
    assert answer(signed_in("dan"), cast, "", "suggestions").count("option") == 1


def test_markup_in_names_and_in_what_was_typed_stays_text(cast: Cast, signed_in: SignIn) -> None:
    add_unit(actor=cast.operator, name="<b>Pier</b> & York", kind="team")
    page = answer(signed_in("dan"), cast, "<b>pier")
    assert "<b>" not in page
    assert "&lt;" in page


def test_who_has_left_is_said_to_have(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in("cleo")
    assert "has left" not in answer(browser, cast, "finn falk", "suggestions")
    finn = cast.people["finn"]
    today = cast.operator.today
    handing = Handing(code_of(finn), code_of(cast.people["ben"]))
    leave(actor=cast.operator, person=finn, left_on=today, handing=handing)
    assert "has left" in answer(browser, cast, "finn falk", "suggestions")


def test_another_organization_finds_nothing_of_it(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in("eve")
    page = browser.get(reverse("search:page", args=[cast.elsewhere.slug]), {"q": "leeds"}).content.decode()
    assert "nor anything like it" in page


def test_the_page_asks_as_much_of_the_database_for_many_as_for_one(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in("dan")
    counts = []
    for names in (["Pier"], [f"Pier {number}" for number in range(20)]):
        for name in names:
            add_unit(actor=cast.operator, name=name, kind="team")
        with CaptureQueriesContext(connection) as queries:
            answer(browser, cast, "pier")
        counts.append(len(queries))
    assert counts[1] <= counts[0] <= 45
