"""What failed is told by its number, and shown with it to who administers; so is what was slow."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from cairn.common import clock
from cairn.common.incidents import MOST_KEPT
from cairn.common.models import Incident, SlowPage
from config.urls import handler500, urlpatterns
from tests.cast import Cast
from tests.fixtures_cast import SignIn


def fail(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    raise LookupError("the secret that somebody typed")


class Urls:
    """The program's addresses and one that fails."""

    urlpatterns = [path("o/<slug:slug>/broken/<str:token>/", fail), *urlpatterns]
    handler500 = handler500


@pytest.fixture
def broken(settings: Any) -> None:
    settings.ROOT_URLCONF = Urls


def number_told(client: Client, slug: str) -> str:
    client.raise_request_exception = False
    answer = client.get(f"/o/{slug}/broken/a-secret-token/")
    assert answer.status_code == 500
    found = re.search(r"<strong>(.+?)</strong>", answer.content.decode())
    assert found
    return found[1]


def installation_of(client: Client, slug: str) -> str:
    page: str = client.get(f"/o/{slug}/settings/installation/").content.decode()
    return page


def test_the_number_that_a_reader_was_told_stands_among_what_failed(
    cast: Cast, signed_in: SignIn, broken: None
) -> None:
    number = number_told(signed_in("dan"), cast.slug)
    page = installation_of(signed_in("max"), cast.slug)
    assert number in page
    assert "LookupError" in page
    assert "test_trouble.py" in page


def test_neither_what_was_typed_nor_a_token_is_written_down(
    cast: Cast, signed_in: SignIn, broken: None
) -> None:
    incident = Incident.objects.get(number=number_told(signed_in("dan"), cast.slug))
    told = " ".join([incident.place, incident.fault, incident.trace])
    assert "secret" not in told
    assert incident.place == "GET /o/<slug:slug>/broken/<str:token>/"


def test_another_organization_does_not_see_what_failed_here(
    cast: Cast, signed_in: SignIn, broken: None
) -> None:
    number = number_told(signed_in("dan"), cast.slug)
    assert number not in installation_of(signed_in("eve"), cast.elsewhere.slug)


def test_the_page_of_a_fault_speaks_the_browsers_language(
    cast: Cast, signed_in: SignIn, broken: None
) -> None:
    dan = signed_in("dan")
    dan.raise_request_exception = False
    answer = dan.get(f"/o/{cast.slug}/broken/x/", headers={"accept-language": "de-DE"})
    assert '<html lang="de' in answer.content.decode()


def test_what_failed_is_forgotten_after_a_month_and_a_flood_is_cut(
    cast: Cast, signed_in: SignIn, broken: None
) -> None:
    rows = [
        Incident(number=f"OLD-{n}", happened_at=clock.now() - timedelta(days=n), place="GET /", fault="E")
        for n in (1, 31)
    ]
    Incident.objects.bulk_create(rows)
    number = number_told(signed_in("dan"), cast.slug)
    assert set(Incident.objects.values_list("pk", flat=True)) == {"OLD-1", number}
    flood = [
        Incident(number=f"F-{n}", happened_at=clock.now(), place="GET /", fault="E") for n in range(MOST_KEPT)
    ]
    Incident.objects.bulk_create(flood)
    number_told(signed_in("dan"), cast.slug)
    assert Incident.objects.count() == MOST_KEPT


def test_slow_pages_are_counted_by_day_with_their_slowest(
    cast: Cast, signed_in: SignIn, settings: Any
) -> None:
    settings.SLOW_PAGE_SECONDS = 0
    max_ = signed_in("max")
    for _ in range(3):
        max_.get(f"/o/{cast.slug}/settings/")
    place = "GET /o/<slug:slug>/settings/"
    row = SlowPage.objects.get(place=place)
    assert row.count == 3
    settings.SLOW_PAGE_SECONDS = 3600
    page = installation_of(max_, cast.slug)
    assert "GET /o/&lt;slug:slug&gt;/settings/" in page
    SlowPage.objects.update(day=clock.now().date() - timedelta(days=8))
    assert "GET /o/&lt;slug:slug&gt;/settings/" not in installation_of(max_, cast.slug)


def test_a_quick_page_is_not_written_down(cast: Cast, signed_in: SignIn) -> None:
    signed_in("max").get(f"/o/{cast.slug}/settings/")
    assert not SlowPage.objects.exists()
