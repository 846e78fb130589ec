"""Administrators say for how long entries are kept; the audit log tells what was taken out."""

from collections.abc import Callable

from django.test import Client

from cairn.audit.models import ChainEnds
from cairn.audit.services.sealing import seal_entries
from cairn.org.jobs import cut_record
from conftest import HoldClock
from tests.cast import Cast

SignIn = Callable[[str], Client]


def address(cast: Cast) -> str:
    return f"/o/{cast.slug}/settings/changes/retention/"


def kept(cast: Cast) -> int | None:
    return ChainEnds.objects.get(organization=cast.organization).kept_years


def test_an_administrator_says_for_how_long_and_takes_it_back(signed_in: SignIn, cast: Cast) -> None:
    client = signed_in("max")
    assert client.post(address(cast), {"years": "5"}).status_code == 302
    assert kept(cast) == 5
    assert "Entries are kept 5 years." in client.get(f"/o/{cast.slug}/settings/changes/").content.decode()
    client.post(address(cast), {"years": ""})
    assert kept(cast) is None


def test_years_that_are_not_offered_are_refused(signed_in: SignIn, cast: Cast) -> None:
    response = signed_in("max").post(address(cast), {"years": "0"})
    assert response.status_code == 422
    assert not ChainEnds.objects.filter(organization=cast.organization, kept_years=0).exists()


def test_nobody_else_says_it(signed_in: SignIn, cast: Cast) -> None:
    assert signed_in("ada").post(address(cast), {"years": "1"}).status_code == 403
    assert not ChainEnds.objects.filter(organization=cast.organization, kept_years=1).exists()


def test_what_the_night_took_out_is_told(signed_in: SignIn, cast: Cast, hold_clock: HoldClock) -> None:
    signed_in("max").post(address(cast), {"years": "1"})
    seal_entries(cast.organization.pk)
    hold_clock("2060-01-02T09:00")
    cut_record.call(cast.organization.pk)
    page = signed_in("max").get(f"/o/{cast.slug}/settings/changes/").content.decode()
    assert "were taken out, last on 2 January 2060." in page
