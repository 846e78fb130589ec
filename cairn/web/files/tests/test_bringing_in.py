"""Files that come in by the browser: looked at, answered, imported, left; and those that never come in."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from cairn.exchange.models import ImportRun, RunState
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.queries.writing import plan_bytes
from cairn.kpis.queries import known_measurements
from cairn.web.files.uploads import MEBIBYTE
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, small_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> SmallPlan:
    return small_plan(cast)


@pytest.fixture
def max(signed_in: SignIn) -> Client:
    return signed_in("max")


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"


def bring(browser: Client, cast: Cast, name: str, content: bytes) -> HttpResponseBase:
    file = SimpleUploadedFile(name, content)
    address = reverse("files:list", kwargs={"slug": cast.slug})
    return browser.post(address, {"file": file}, follow=True)


def press(browser: Client, run: ImportRun, act: str, **data: str) -> HttpResponseBase:
    address = reverse(f"files:{act}", kwargs={"slug": run.organization.slug, "pk": run.pk})
    return browser.post(address, data, follow=True)


def last_run(cast: Cast) -> ImportRun:
    return ImportRun.objects.filter(organization=cast.organization).latest("pk")


def said(response: Any) -> str:
    return " ".join(response.content.decode().split())


def exported(cast: Cast) -> bytes:
    return plan_bytes(plan_in_force(cast.organization, cast.operator.today))


def changed(cast: Cast, **terms: Any) -> bytes:
    """The plan with other terms of its first goal that has a target."""
    document = json.loads(exported(cast))
    next(goal for goal in document["goals"] if goal.get("target", 0) > 10).update(terms)
    return json.dumps(document).encode()


def csv_of(plan: SmallPlan, *lines: str) -> bytes:
    return "".join(
        f"{line}\n" for line in ("kpi,date,value", *(f"{plan.meals.key},{line}" for line in lines))
    ).encode()


# ── what is looked at ─────────────────────────────────────────────────────────────────────────────


def test_a_plan_is_looked_at_before_anything_changes(max: Client, cast: Cast, plan: SmallPlan) -> None:
    before = exported(cast)
    page = said(bring(max, cast, "plan.json", changed(cast, target=11, title="Feed few")))
    assert "Targets that become easier" in page
    assert "Feed few" in page
    assert "1 goal to change" in page
    assert last_run(cast).state == RunState.READY
    assert exported(cast) == before


def test_a_plan_is_imported_when_somebody_says_so(max: Client, cast: Cast, plan: SmallPlan) -> None:
    bring(max, cast, "plan.json", changed(cast, title="Feed many"))
    page = said(press(max, last_run(cast), "application"))
    assert "What changed" in page
    assert last_run(cast).state == RunState.APPLIED
    assert b"Feed many" in exported(cast)


def test_a_plan_that_is_left_changes_nothing(
    max: Client, cast: Cast, plan: SmallPlan, django_capture_on_commit_callbacks: Any
) -> None:
    before = exported(cast)
    bring(max, cast, "plan.json", changed(cast, title="Feed many"))
    run = last_run(cast)
    with django_capture_on_commit_callbacks(execute=True):
        assert "is left, and nothing was changed" in said(press(max, run, "leaving"))
    assert exported(cast) == before
    assert not run.stored_at.exists()
    assert "not where it was any more" in said(press(max, run, "application"))
    assert exported(cast) == before


def test_the_last_import_is_undone_and_the_plan_is_as_it_was(
    max: Client, cast: Cast, plan: SmallPlan
) -> None:
    before = exported(cast)
    bring(max, cast, "values.csv", csv_of(plan, "2026-01-05,7"))
    press(max, last_run(cast), "application")
    document = json.loads(changed(cast, target=11, title="Feed few"))
    document["people"].append({"key": "hal", "name": "Hal Hull", "unit": document["units"][0]["key"]})
    between = exported(cast)
    bring(max, cast, "plan.json", json.dumps(document).encode())
    second = last_run(cast)
    page = said(press(max, second, "application"))
    assert reverse("files:undoing", kwargs={"slug": cast.slug, "pk": second.pk}) in page
    first = ImportRun.objects.filter(organization=cast.organization).earliest("pk")
    assert "Undo that import first" in said(press(max, first, "undoing"))
    assert "the plan is as it was before" in said(press(max, second, "undoing"))
    assert exported(cast) == between
    press(max, first, "undoing")
    assert exported(cast) == before


def test_the_plan_as_it_is_changes_nothing_and_says_so(max: Client, cast: Cast, plan: SmallPlan) -> None:
    page = said(bring(max, cast, "plan.json", exported(cast)))
    assert "Nothing would change" in page
    assert reverse("files:application", kwargs={"slug": cast.slug, "pk": last_run(cast).pk}) not in page


def test_values_are_looked_at_and_recorded(max: Client, cast: Cast, plan: SmallPlan) -> None:
    page = said(bring(max, cast, "values.csv", csv_of(plan, "2026-01-05,7", "2026-01-05,7")))
    assert "2 measurements to add" in page
    assert "It says the same as line 2" in page
    press(max, last_run(cast), "application")
    rows = known_measurements(cast.organization.pk).filter(kpi=plan.meals, measured_on="2026-01-05")
    assert list(rows.values_list("value", flat=True)) == [7.0, 7.0]


def test_what_can_be_read_in_two_ways_is_asked(max: Client, cast: Cast, plan: SmallPlan) -> None:
    content = f"kpi;date;value\n{plan.meals.key};05/07/2025;1,234\n".encode()
    page = said(bring(max, cast, "values.csv", content))
    assert "How are its dates meant?" in page
    assert "Waits for your answer" in page
    run = last_run(cast)
    page = said(press(max, run, "answers", dates="day-first"))
    assert "How are its dates meant?" not in page
    assert "How are its numbers meant?" in page
    page = said(press(max, run, "answers", decimals="point"))
    assert "1 measurement to add" in page
    press(max, run, "application")
    rows = known_measurements(cast.organization.pk).filter(kpi=plan.meals, measured_on="2025-07-05")
    assert list(rows.values_list("value", flat=True)) == [1234.0]


def test_an_answer_that_is_none_asks_again(max: Client, cast: Cast, plan: SmallPlan) -> None:
    bring(max, cast, "values.csv", f"kpi;date;value\n{plan.meals.key};05/07/2025;1\n".encode())
    assert "How are its dates meant?" in said(press(max, last_run(cast), "answers", dates="sideways"))


# ── what is refused, by what stands in it ─────────────────────────────────────────────────────────

_LAUGHS = "a: &a [ha, ha]\n" + "".join(
    f"{after}: &{after} [*{before}, *{before}, *{before}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
REFUSED = {
    "laughs.yaml": (_LAUGHS.encode(), "uses an alias"),
    "deep.json": (b"[" * 100_000 + b"]" * 100_000, "nested more than 40 levels deep"),
    "deep.yaml": (b"[" * 5_000 + b"]" * 5_000, "nested more than 40 levels deep"),
    "latin.json": (
        '{"cairn": 1, "organization": {"name": "Zoë"}}'.encode("latin-1"),
        "is not UTF-8 (line 1)",
    ),
    "empty.json": (b"", "is empty"),
    "empty.csv": (b"", "It is empty."),
    "binary.json": (b"PK\x03\x04\x00\x00", "holds zero bytes"),
    "sheet.csv": (b"PK\x03\x04\x00\x00", "It is a spreadsheet, not a CSV"),
    "broken.json": (b'{"cairn": 1,,}', "is no JSON"),
    "large.yaml": (b"# " + b"x" * 10 * MEBIBYTE, "larger than 10 MB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_sentence(max: Client, cast: Cast, name: str) -> None:
    content, sentence = REFUSED[name]
    page = said(bring(max, cast, name, content))
    assert sentence in page


def test_all_faults_are_told_at_once_with_their_places(max: Client, cast: Cast, plan: SmallPlan) -> None:
    document = json.loads(exported(cast))
    for goal in document["goals"]:
        goal |= {"end": "soon", "extra": 1}
    document["units"][0]["kind"] = ""
    page = said(bring(max, cast, "plan.json", json.dumps(document).encode()))
    count = 2 * len(document["goals"]) + 1
    assert f"{count} things to put right" in page
    assert "<code>goals[0].end</code>" in page
    assert "<code>units[0].kind</code>" in page


def test_thousands_of_faults_are_paged_searched_and_taken_along(max: Client, cast: Cast) -> None:
    lines = "".join(f"bread-{n},2026-01-05,7\n" for n in range(3_000))
    bring(max, cast, "values.csv", f"kpi,date,value\n{lines}".encode())
    run = last_run(cast)
    address = reverse("files:run", kwargs={"slug": cast.slug, "pk": run.pk})
    assert "Page 1 of 30" in said(max.get(address))
    found = said(max.get(address + "?q=bread-2999&of=kpi"))
    assert "“bread-2999”" in found
    assert "“bread-1”" not in found
    download: Any = max.get(reverse("files:faults", kwargs={"slug": cast.slug, "pk": run.pk}))
    assert len(b"".join(download.streaming_content).splitlines()) == 3_001


# ── what never comes in ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("values.xlsx", "is a spreadsheet. Save it there as CSV"), ("plan.pdf", "is neither a plan")],
)
def test_a_file_of_another_kind_is_refused_at_once(max: Client, cast: Cast, name: str, sentence: str) -> None:
    response = bring(max, cast, name, b"something")
    assert response.status_code == 422
    assert sentence in said(response)
    assert not ImportRun.objects.filter(organization=cast.organization).exists()


def test_no_file_is_asked_for(max: Client, cast: Cast) -> None:
    response = max.post(reverse("files:list", kwargs={"slug": cast.slug}))
    assert response.status_code == 422
    assert "Choose a file first." in said(response)


def test_a_file_that_is_too_large_is_refused_and_nothing_of_it_is_kept(
    max: Client, cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.MAX_UPLOAD = 1
    response = bring(max, cast, "plan.json", b"x" * (2 * MEBIBYTE))
    assert response.status_code == 422
    assert "The file is larger than 1 MB, and nothing of it was kept." in said(response)
    assert not ImportRun.objects.filter(organization=cast.organization).exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_is_let_go_where_its_form_did_not_say_how_large_it_is(
    max: Client, cast: Cast, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAX_UPLOAD = 1
    monkeypatch.setattr("cairn.web.files.uploads.AROUND_A_FILE", 64 * MEBIBYTE)  # the head is believed
    response = bring(max, cast, "plan.json", b"x" * (2 * MEBIBYTE))
    assert "larger than 1 MB" in said(response)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_forms_that_wait_for_no_file_get_none(max: Client, cast: Cast, tmp_path: Path) -> None:
    address = reverse("settings:terms", kwargs={"slug": cast.slug})
    response = max.post(address, {"file": SimpleUploadedFile("plan.json", b"{}")})
    assert not response.wsgi_request.FILES


def test_who_is_signed_out_sends_no_file(client: Client, cast: Cast) -> None:
    address = reverse("files:list", kwargs={"slug": cast.slug})
    response = client.post(address, {"file": SimpleUploadedFile("plan.json", b"{}")})
    assert response.status_code == 302
    assert not response.wsgi_request.FILES
