"""Administrators look through what happened, and take it out; what is private stays so."""

import csv
import json
from collections.abc import Callable

import pytest
from django.db import transaction
from django.http import StreamingHttpResponse
from django.test import Client

from cairn.audit.models import Entry
from cairn.audit.services import erase_payloads, record
from cairn.org.models import Role
from cairn.org.services.grants import grant_role, revoke_grant
from tests.cast import Cast
from tests.matrix.scene import build_scene

SignIn = Callable[[str], Client]
Bound = Callable[[int], object]


def log(client: Client, cast: Cast, query: str = "") -> str:
    response = client.get(f"/o/{cast.slug}/settings/changes/{query}")
    assert response.status_code == 200
    return response.content.decode()


def taken_out(client: Client, cast: Cast, query: str = "") -> str:
    response = client.get(f"/o/{cast.slug}/settings/changes/file/{query}")
    assert isinstance(response, StreamingHttpResponse)
    return response.getvalue().decode()


def renamed(cast: Cast, before: str, after: str) -> Entry:
    with transaction.atomic():
        words = {"before": {"name": before}, "after": {"name": after}}
        return record(cast.actor("max"), "unit.renamed", cast.units["leeds"], **words)


@pytest.fixture
def max(signed_in: SignIn) -> Client:
    return signed_in("max")


def test_an_entry_tells_who_did_what_and_what_stood_before(max: Client, cast: Cast) -> None:
    renamed(cast, "Old Leeds", "New Leeds")
    page = log(max, cast)
    assert page.index("Old Leeds") < page.index("New Leeds")
    assert cast.people["max"].name in page


def test_a_role_given_and_taken_back_tells_whose_it_is(max: Client, cast: Cast) -> None:
    dan = cast.people["dan"]
    grant = grant_role(actor=cast.actor("max"), person=dan, role=Role.VIEWER)
    revoke_grant(actor=cast.actor("max"), grant=grant)
    link = f'<a class="link" href="/o/{cast.slug}/people/{dan.pk}/">{dan.name}</a>'
    assert link in log(max, cast, "?action=grant.given")
    assert link in log(max, cast, "?action=grant.revoked")


def test_entries_are_narrowed_by_action_person_and_day(max: Client, cast: Cast) -> None:
    renamed(cast, "Old Leeds", "New Leeds")
    today = cast.operator.today
    assert "New Leeds" in log(max, cast, "?action=unit.renamed")
    assert "New Leeds" not in log(max, cast, "?action=goal.closed")
    assert "New Leeds" in log(max, cast, f"?who={cast.people['max'].name}&first_on={today}")
    assert "New Leeds" not in log(max, cast, f"?who={cast.people['dan'].name}")
    assert "New Leeds" not in log(max, cast, "?last_on=2020-01-01")


def test_pages_follow_each_other_without_a_gap_or_a_repetition(max: Client, cast: Cast) -> None:
    made = [renamed(cast, "", f"Name {n:03}") for n in range(120)]
    shown = ""
    query = "?action=unit.renamed"
    for last in (made[-50], made[-100], None):
        shown += log(max, cast, query)
        query = f"?action=unit.renamed&after={last.pk}" if last else ""
    assert [shown.count(f"Name {n:03}<") for n in range(120)] == [1] * 120


def test_a_page_asks_as_little_of_many_entries_as_of_few(
    max: Client, cast: Cast, django_assert_max_num_queries: Bound
) -> None:
    for n in range(60):
        renamed(cast, "", f"Name {n}")
    with django_assert_max_num_queries(25):  # type: ignore[attr-defined]
        log(max, cast)


def test_erased_words_are_told_apart_from_none(max: Client, cast: Cast) -> None:
    entry = renamed(cast, "Old Leeds", "New Leeds")
    erase_payloads(actor=cast.operator, subject=cast.units["leeds"], entries=[entry.pk])
    page = log(max, cast, "?action=unit.renamed")
    assert "New Leeds" not in page
    assert "What it said was erased." in page


def test_an_administrator_reads_nothing_of_what_others_keep_private(max: Client, cast: Cast) -> None:
    scene = build_scene(cast.operator, cast.actor("cleo"), cast.actor("dan"), cast.units["leeds"])
    with transaction.atomic():
        record(cast.actor("dan"), "goal.noted", scene.private_goal, after={"title": "Secret words"})
        record(cast.actor("dan"), "goal.noted", scene.goal, after={"title": "Open words"})
    for text in (log(max, cast), taken_out(max, cast), taken_out(max, cast, "?form=json")):
        assert "Open words" in text
        assert "Secret words" not in text
        assert scene.private_goal.title not in text


def test_a_csv_holds_no_formula(max: Client, cast: Cast) -> None:
    unit = cast.units["leeds"]
    type(unit).objects.filter(organization=cast.organization, pk=unit.pk).update(name="=1+1")
    renamed(cast, "Leeds", "=1+1")
    rows = list(csv.DictReader(taken_out(max, cast, "?action=unit.renamed").splitlines()))
    assert [row["name"] for row in rows] == ["'=1+1"]


def test_json_lines_hold_all_that_fits(max: Client, cast: Cast) -> None:
    renamed(cast, "Old Leeds", "New Leeds")
    text = taken_out(max, cast, "?action=unit.renamed&form=json")
    rows = [json.loads(line) for line in text.splitlines()]
    assert [json.loads(row["before_and_after"]) for row in rows] == [{"name": ["Old Leeds", "New Leeds"]}]


def test_a_file_of_a_day_that_is_none_is_refused(max: Client, cast: Cast) -> None:
    assert max.get(f"/o/{cast.slug}/settings/changes/file/?first_on=32+May").status_code == 422
