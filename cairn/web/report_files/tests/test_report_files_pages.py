"""Asking for a file on the period report, waiting for it, fetching it."""

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from cairn.reports.models import FileState, ReportFile
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.harbour import TODAY, Harbour, build_harbour
from tests.jobs import run_jobs


@pytest.fixture
def harbour(cast: Cast, hold_clock: HoldClock, settings: Settings, tmp_path: Path) -> Harbour:
    hold_clock(TODAY)
    settings.DATA_DIR = tmp_path
    return build_harbour(cast)


def asked_for(client: Client, harbour: Harbour, kind: str = "pptx") -> str:
    """The address of the file's page."""
    response = client.post(reverse("report_files:list", args=[harbour.cast.slug]), {"form": kind})
    assert response.status_code == 302
    return response.headers["Location"]


def test_a_file_is_asked_for_waited_for_and_fetched(harbour: Harbour, signed_in: SignIn) -> None:
    client = signed_in("ada")
    url = asked_for(client, harbour)
    waiting = client.get(url)
    assert isinstance(waiting, HttpResponse)
    assert "<progress" in waiting.content.decode()
    part = client.get(url, headers={"HX-Request": "true"})
    assert isinstance(part, HttpResponse)
    assert part.content.decode().lstrip().startswith("<section")
    run_jobs()
    assert client.get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    got: Any = client.get(url + "download/")
    assert b"".join(got.streaming_content)[:2] == b"PK"
    assert got.headers["Content-Disposition"].endswith('q4-2026-2026-11-25.pptx"')


def test_a_file_is_only_his_who_asked_for_it(harbour: Harbour, signed_in: SignIn) -> None:
    url = asked_for(signed_in("ada"), harbour)
    run_jobs()
    for who in ("dan", "max", "eve"):
        assert signed_in(who).get(url + "download/").status_code == 404
    assert Client().get(url).status_code == 302


def test_one_that_is_given_up_is_gone(
    harbour: Harbour, signed_in: SignIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = signed_in("ada")
    url = asked_for(client, harbour)
    run_jobs()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url + "cancelling/").status_code == 302
    assert client.get(url + "download/").status_code == 404
    file = ReportFile.objects.get(organization=harbour.cast.organization)
    assert (file.state, file.stored_at.exists()) == (FileState.CANCELLED, False)


@pytest.mark.parametrize(("form", "query"), [("docx", ""), ("csv", "?period=2030-Q1"), ("csv", "?unit=0")])
def test_what_cannot_be_made_is_not_found(harbour: Harbour, signed_in: SignIn, form: str, query: str) -> None:
    url = reverse("report_files:list", args=[harbour.cast.slug]) + query
    assert signed_in("ada").post(url, {"form": form}).status_code == 404
