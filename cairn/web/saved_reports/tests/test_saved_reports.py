"""Keeping a report that is sent regularly, and saying who gets it."""

from datetime import time
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cairn.reports.links import reader_url
from cairn.reports.models import ReportReader, SavedReport
from cairn.reports.services.saving import add_reader
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.harbour import TODAY

SENT = {
    "name": "To the board", "span": "last_quarter", "unit": "", "sections": ["summary", "risks"],
    "kinds": ["xlsx"], "often": "monthly", "weekday": "0", "month_day": "5", "at": "07:30",
}  # fmt: skip


@pytest.fixture(autouse=True)
def today(hold_clock: HoldClock) -> None:
    hold_clock(TODAY)


def saved(cast: Cast, client: Client, **instead: Any) -> SavedReport:
    response = client.post(reverse("saved_reports:new", args=[cast.slug]), {**SENT, **instead})
    assert response.status_code == 302
    return SavedReport.objects.get(organization=cast.organization)


def page(report: SavedReport, name: str = "edit") -> str:
    return reverse(f"saved_reports:{name}", args=[report.organization.slug, report.pk])


def test_it_is_kept_as_it_was_chosen(cast: Cast, signed_in: SignIn) -> None:
    report = saved(cast, signed_in("ada"), unit=str(cast.units["york"].pk))
    assert (report.name, report.at, report.month_day) == ("To the board", time(7, 30), 5)
    assert (report.sections, report.kinds) == (["summary", "risks"], ["xlsx"])
    assert report.unit == cast.units["york"]


@pytest.mark.parametrize(
    ("instead", "sentence"),
    [
        ({"name": ""}, "form-row has-error"),
        ({"at": "noon"}, "Write the hour as 07:00."),
        ({"sections": []}, "Choose one part at least."),
        ({"kinds": ["exe"]}, "exe"),
        ({"unit": "999999"}, "999999"),
    ],
)
def test_what_cannot_be_kept_comes_back_filled(
    cast: Cast, signed_in: SignIn, instead: dict[str, Any], sentence: str
) -> None:
    url = reverse("saved_reports:new", args=[cast.slug])
    response = signed_in("ada").post(url, {**SENT, "name": "Filled", **instead})
    assert response.status_code == 422
    assert isinstance(response, HttpResponse)
    assert sentence in response.content.decode()


def test_it_is_only_its_makers(cast: Cast, signed_in: SignIn) -> None:
    report = saved(cast, signed_in("ada"))
    for who in ("max", "dan"):
        assert signed_in(who).get(page(report)).status_code == 404
        assert signed_in(who).post(page(report, "ending")).status_code == 404
    assert signed_in("eve").get(page(report)).status_code == 404
    assert Client().get(page(report)).status_code == 302


def test_readers_are_people_here_and_addresses_outside(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("ada")
    report = saved(cast, client)
    assert client.post(page(report, "readers"), {"person": "Ben Bako"}).status_code == 302
    assert client.post(page(report, "readers"), {"address": "Board@example.org"}).status_code == 302
    assert client.post(page(report, "readers"), {"person": "Ben Bako"}).status_code == 422
    assert client.post(page(report, "readers"), {}).status_code == 422
    rows = ReportReader.objects.filter(organization=cast.organization, report=report).order_by("pk")
    assert [str(reader) for reader in rows] == ["Ben Bako", "board@example.org"]
    shown = client.get(page(report))
    assert isinstance(shown, HttpResponse)
    assert "has not agreed yet" in shown.content.decode()
    end = reverse("saved_reports:reader_ending", args=[cast.slug, rows[0].pk])
    assert signed_in("dan").post(end).status_code == 404
    assert client.post(end).status_code == 302
    assert rows.filter(ended_at=None).count() == 1


def test_an_address_outside_agrees_and_leaves_by_its_link(cast: Cast, signed_in: SignIn) -> None:
    report = saved(cast, signed_in("ada"))
    reader = add_reader(actor=cast.actor("ada"), report=report, address="board@example.org")
    url = "/" + reader_url(reader).split("/", 3)[3]
    stranger = Client()

    def stands() -> ReportReader:
        return ReportReader.objects.get(organization=cast.organization, pk=reader.pk)

    assert stranger.get(url).status_code == 200
    assert stands().agreed_at is None  # a look changes nothing
    stranger.post(url, {"answer": "yes"})
    assert stands().agreed_at
    assert stands().ended_at is None
    stranger.post(url, {"answer": "no"})
    assert stands().ended_at
    assert stranger.get(url[:-3] + "x/").status_code == 410
    elsewhere = url.replace(f"/o/{cast.slug}/", f"/o/{cast.elsewhere.slug}/")
    assert stranger.get(elsewhere).status_code == 410


def test_it_is_doubled_and_ended(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("ada")
    report = saved(cast, client)
    client.post(page(report, "duplication"))
    client.post(page(report, "ending"))
    rows = SavedReport.objects.filter(organization=cast.organization, ended_at=None)
    assert [row.name for row in rows] == ["To the board, once more"]
