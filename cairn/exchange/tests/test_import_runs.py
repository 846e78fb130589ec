"""What becomes of a file that somebody sends: checked, imported or left by the worker, each once."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cairn.audit.models import Entry
from cairn.exchange.jobs import apply_import, check_import
from cairn.exchange.models import ImportRun, Kind, RunState
from cairn.exchange.services import check_again, leave_import, request_import, upload_file
from cairn.exchange.services.holding import held
from cairn.exchange.services.runs import LARGEST_UPLOADS
from cairn.exchange.services.sweeping import sweep_abandoned
from cairn.exchange.tests.plans import exported, founded, harbour
from cairn.exchange.tests.test_importing_in_slices import larger
from cairn.org.access import Actor, operator_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    """Where the files lie."""
    settings.DATA_DIR = tmp_path
    return tmp_path / "uploads"


@pytest.fixture
def actor(hold_clock: Callable[[str], datetime]) -> Actor:
    hold_clock("2026-11-24T09:00")
    return operator_of(founded(harbour()).organization)


def uploaded(actor: Actor, document: object = None, name: str = "plan.json") -> ImportRun:
    content = json.dumps(document or larger()).encode()
    return upload_file(actor=actor, name=name, chunks=[content[:100], content[100:]])


def checked(run: ImportRun) -> ImportRun:
    check_import.call(run.organization_id, run.pk)
    return again(run)


def again(run: ImportRun) -> ImportRun:
    return ImportRun.objects.get(organization=run.organization_id, pk=run.pk)


def applied(run: ImportRun) -> ImportRun:
    apply_import.call(run.organization_id, run.pk)
    return again(run)


def test_a_file_is_kept_then_checked_and_nothing_is_written(actor: Actor) -> None:
    before = exported(actor)
    run = uploaded(actor)
    assert run.stored_at.read_bytes() == json.dumps(larger()).encode()
    ready = checked(run)
    assert ready.state == RunState.READY
    assert ready.preview["counts"]["goals.added"] == 2
    assert [row["key"] for row in ready.preview["relaxed"]] == ["quick"]
    assert exported(actor) == before


def test_a_file_with_faults_is_refused_with_all_of_them(actor: Actor) -> None:
    document = larger()
    document["goals"][1]["kpi"] = "nowhere"
    document["people"][1]["unit"] = "nowhere"
    run = checked(uploaded(actor, document))
    assert run.state == RunState.REFUSED
    assert {fault["place"] for fault in run.faults} >= {"goals[1].kpi", "people[1].unit"}


def test_a_checked_file_is_imported_once_however_often_the_job_runs(actor: Actor) -> None:
    run = request_import(actor=actor, run=checked(uploaded(actor)))
    assert applied(run).state == RunState.APPLIED
    after = exported(actor)
    assert applied(run).state == RunState.APPLIED
    assert exported(actor) == after
    assert b"Hull, too" in after
    assert not run.stored_at.exists()
    assert Entry.objects.filter(organization=actor.organization_id, action="plan.imported").count() == 2


def test_what_nobody_asked_for_is_not_imported(actor: Actor) -> None:
    before = exported(actor)
    assert applied(checked(uploaded(actor))).state == RunState.READY
    assert exported(actor) == before


def test_a_file_that_was_left_is_removed_and_cannot_be_imported(actor: Actor) -> None:
    run = checked(uploaded(actor))
    path = run.stored_at
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda happen: happen())
        left = leave_import(actor=actor, run=run)
    assert left.state == RunState.LEFT
    assert not path.exists()
    with pytest.raises(ValidationError, match="not where it was"):
        request_import(actor=actor, run=left)


def test_a_file_that_was_refused_can_be_checked_again(actor: Actor) -> None:
    document = larger()
    document["goals"][1]["kpi"] = "nowhere"
    run = checked(uploaded(actor, document))
    run.stored_at.write_text(json.dumps(larger()))
    assert checked(check_again(actor=actor, run=run)).state == RunState.READY


@pytest.mark.parametrize("name", ["plan.xlsx", "plan", "plan.json.exe"])
def test_a_file_of_another_kind_is_refused_at_the_door(actor: Actor, name: str) -> None:
    with pytest.raises(ValidationError, match="kind that cannot be read here"):
        uploaded(actor, name=name)
    assert not ImportRun.objects.filter(organization=actor.organization_id, file_name=name).exists()


def test_a_file_that_is_too_large_is_refused_and_not_kept(actor: Actor, folder: Path) -> None:
    part = b" " * (16 * 1024 * 1024)
    count = LARGEST_UPLOADS[Kind.PLAN][".yaml"] // len(part) + 1
    with pytest.raises(ValidationError, match="larger than 10 MB"):
        upload_file(actor=actor, name="plan.yaml", chunks=[part] * count)
    assert list(folder.iterdir()) == []


def test_a_run_that_another_process_holds_is_left_alone(actor: Actor) -> None:
    run = uploaded(actor)
    with held(run) as is_ours:
        assert is_ours
        assert checked(run).state == RunState.UPLOADED
    assert checked(run).state == RunState.READY


def test_an_import_whose_process_is_gone_says_so_after_the_next_start(actor: Actor) -> None:
    run = request_import(actor=actor, run=checked(uploaded(actor)))
    ImportRun.objects.filter(organization=actor.organization_id, pk=run.pk).update(state=RunState.APPLYING)
    with held(run):
        assert sweep_abandoned() == 0
    assert sweep_abandoned() == 1
    swept = again(run)
    assert swept.state == RunState.FAILED
    assert swept.reason.startswith("It was stopped half-way. Nothing of it was kept")
    assert checked(check_again(actor=actor, run=swept)).state == RunState.READY
