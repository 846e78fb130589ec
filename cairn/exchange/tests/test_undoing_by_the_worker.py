"""A large import is undone by the worker: once, all of it or nothing, and its run tells how that went."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cairn.audit.models import Entry
from cairn.exchange.jobs import undo_large_import
from cairn.exchange.models import ImportRun, RunState, Stage
from cairn.exchange.queries.verification import verify_figures
from cairn.exchange.services import applying, request_undoing, undo_import, undo_requests, undoing
from cairn.exchange.services.holding import held
from cairn.exchange.services.sweeping import sweep_abandoned
from cairn.exchange.tests.plans import exported, founded, harbour, imported
from cairn.exchange.tests.test_importing_in_slices import larger
from cairn.exchange.tests.test_undoing_imports import build, changed, exported_again, last
from cairn.org.access import Actor, operator_of

pytestmark = pytest.mark.django_db

HoldClock = Callable[[str], datetime]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def actor(hold_clock: HoldClock) -> Actor:
    hold_clock("2026-11-23T09:00")
    actor = founded(harbour())
    hold_clock("2026-11-24T09:00")
    return operator_of(actor.organization)


def wanted(actor: Actor) -> ImportRun:
    return request_undoing(actor=actor, run=last(actor))


def worked(run: ImportRun, language: str = "en") -> ImportRun:
    undo_large_import.call(run.organization_id, run.pk, language)
    return ImportRun.objects.get(organization=run.organization_id, pk=run.pk)


def undone_entries(actor: Actor) -> int:
    rows = Entry.objects.filter(organization=actor.organization_id, action="plan.import_undone")
    return rows.count()


@pytest.mark.parametrize("most_at_once", [5000, -1], ids=["at once", "in slices"])
def test_nothing_changes_until_the_worker_has_undone_it(
    actor: Actor, hold_clock: HoldClock, monkeypatch: pytest.MonkeyPatch, most_at_once: int
) -> None:
    before = exported(actor)
    monkeypatch.setattr(applying, "MOST_AT_ONCE", most_at_once)
    imported(actor, changed())
    after = exported_again(actor)
    hold_clock("2026-11-24T15:00")
    run = wanted(actor)
    assert (run.state, run.is_moving) == (RunState.UNDOING, True)
    assert exported_again(actor) == after
    run = worked(run)
    assert (run.state, run.stage, run.reason) == (RunState.UNDONE, "", "")
    assert exported_again(actor) == before
    assert verify_figures(actor.organization_id).differences == []


def test_a_job_that_runs_twice_undoes_once(actor: Actor) -> None:
    imported(actor, larger())
    run = worked(worked(wanted(actor)))
    assert run.state == RunState.UNDONE
    assert undone_entries(actor) == 1


def test_what_is_being_undone_is_not_undone_by_another_press(actor: Actor) -> None:
    imported(actor, larger())
    run = wanted(actor)
    for press in (request_undoing, undo_import):
        with pytest.raises(ValidationError, match="it is “Being undone”"):
            press(actor=actor, run=run)


def test_what_stands_in_the_way_is_told_by_the_run_in_the_language_of_who_asked(
    actor: Actor, hold_clock: HoldClock
) -> None:
    imported(actor, larger())
    hold_clock("2026-11-25T09:00")
    build(actor, "goal changed")
    before = exported_again(actor)
    run = worked(wanted(actor))
    assert (run.state, run.ended_at, run.ended_by) == (RunState.APPLIED, None, None)
    assert "cannot be undone any more" in run.reason
    assert "“Hull, too”" in run.reason
    assert exported_again(actor) == before
    assert "Hull, too" in (german := worked(wanted(actor), "de").reason)
    assert "cannot be undone" not in german


def test_an_import_before_the_last_is_refused_at_once(actor: Actor, hold_clock: HoldClock) -> None:
    imported(actor, larger())
    first = last(actor)
    hold_clock("2026-11-24T10:00")
    document = larger()
    document["people"].append({"key": "joy", "name": "Joy Jarvis", "unit": "leeds"})
    imported(actor, document)
    with pytest.raises(ValidationError, match="Undo that import first"):
        request_undoing(actor=actor, run=first)
    wanted(actor)
    with pytest.raises(
        ValidationError, match="Undo that import first"
    ):  # it is in the plan until it is undone
        request_undoing(actor=actor, run=first)


def test_a_failure_changes_nothing_and_the_run_says_so(actor: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(actor, changed())
    before = exported_again(actor)
    run = wanted(actor)
    with monkeypatch.context() as broken:
        broken.setattr(undoing, "hide_batch", _fail)
        with pytest.raises(RuntimeError):
            worked(run)
    run = last(actor)
    assert (run.state, run.reason) == (RunState.APPLIED, undo_requests.FAILED)
    assert exported_again(actor) == before
    assert worked(wanted(actor)).state == RunState.UNDONE


def _fail(*_arguments: object) -> None:
    raise RuntimeError


# ── what a killed worker leaves ────────────────────────────────────────────────────────────────────


def test_an_undoing_that_still_waits_is_left_to_its_job(actor: Actor) -> None:
    imported(actor, larger())
    run = wanted(actor)
    assert sweep_abandoned() == 0
    assert worked(run).state == RunState.UNDONE


def test_an_undoing_that_was_killed_has_changed_nothing_and_can_be_asked_for_again(actor: Actor) -> None:
    imported(actor, larger())
    run = wanted(actor)
    run.stage = Stage.RETURNING
    run.save()
    with held(run):  # somebody is at it
        sweep_abandoned()
        assert last(actor).state == RunState.UNDOING
    sweep_abandoned()
    run = last(actor)
    assert (run.state, run.reason) == (RunState.APPLIED, undo_requests.STOPPED)
    assert worked(run).state == RunState.APPLIED  # the job that comes back
    assert worked(wanted(actor)).state == RunState.UNDONE


def test_figures_that_were_not_computed_any_more_are_computed_at_the_next_start(
    actor: Actor, hold_clock: HoldClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = exported(actor)
    monkeypatch.setattr(applying, "MOST_AT_ONCE", -1)
    imported(actor, changed())
    hold_clock("2026-11-24T15:00")
    run = wanted(actor)
    with monkeypatch.context() as killed:
        killed.setattr(undoing, "settle_figures", _fail)
        with pytest.raises(RuntimeError):
            worked(run)
    assert last(actor).state == RunState.UNDOING
    assert exported_again(actor) == before
    assert verify_figures(actor.organization_id).differences != []
    sweep_abandoned()
    assert last(actor).state == RunState.UNDONE
    assert verify_figures(actor.organization_id).differences == []
    assert undone_entries(actor) == 1
