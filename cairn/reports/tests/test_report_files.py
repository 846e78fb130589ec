"""Files made by the worker: with progress, once, and never a half one."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from cairn.common import clock
from cairn.org.services import leave
from cairn.org.services.handing import Handing, code_of
from cairn.reports.documents import files
from cairn.reports.documents.model import Document
from cairn.reports.models import FileState, ReportFile
from cairn.reports.period import facts
from cairn.reports.period.asked import Asked
from cairn.reports.services.files import ask_for_file, cancel_file, put_files_in_order, sweep_files
from conftest import HoldClock
from tests.cast import Cast
from tests.harbour import TODAY, Harbour, build_harbour
from tests.jobs import run_jobs


@pytest.fixture
def harbour(cast: Cast, hold_clock: HoldClock, settings: Settings, tmp_path: Path) -> Harbour:
    hold_clock(TODAY)
    settings.DATA_DIR = tmp_path
    return build_harbour(cast)


def asked_for(harbour: Harbour, who: str = "ada", kind: str = "xlsx") -> ReportFile:
    run_jobs()  # what building the plan left to do
    actor = harbour.cast.actor(who)
    asked = Asked(actor, date(2026, 10, 1), date(2026, 12, 31), "Q4 2026")
    return ask_for_file(actor=actor, asked=asked, kind=kind, language="en")


def again(file: ReportFile) -> ReportFile:
    return ReportFile.objects.get(organization=file.organization_id, pk=file.pk)


def left_behind(folder: Path) -> list[str]:
    reports = folder / "reports"
    return sorted(path.name for path in reports.iterdir()) if reports.exists() else []


def test_the_worker_makes_the_file_and_says_how_far_it_is(harbour: Harbour, tmp_path: Path) -> None:
    file = asked_for(harbour)
    assert (file.state, file.is_moving) == (FileState.WAITING, True)
    run_jobs()
    file = again(file)
    assert (file.state, file.name) == (FileState.READY, "open-harbour-q4-2026-2026-11-25.xlsx")
    assert file.done_ratio == 1.0
    assert left_behind(tmp_path) == [f"{file.pk}.xlsx"]
    book = CalamineWorkbook.from_path(file.stored_at)
    assert len(book.get_sheet_by_name("All goals").to_python()) == 7


def test_one_that_is_given_up_half_way_leaves_nothing(
    harbour: Harbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "PIECE", 2)
    file = asked_for(harbour)
    walked = facts.goal_facts

    def given_up_on_the_way(asked: Asked) -> Iterator[facts.GoalFact]:
        for at, fact in enumerate(walked(asked)):
            if at == 3:
                cancel_file(actor=harbour.cast.actor("ada"), file=file)
            yield fact

    monkeypatch.setattr("cairn.reports.period.goal_tables.goal_facts", given_up_on_the_way)
    run_jobs()
    file = again(file)
    assert (file.state, file.done_count) == (FileState.CANCELLED, 8)
    assert left_behind(tmp_path) == []


def test_one_that_is_given_up_before_it_begins_is_never_made(harbour: Harbour, tmp_path: Path) -> None:
    file = asked_for(harbour)
    cancel_file(actor=harbour.cast.actor("ada"), file=file)
    run_jobs()
    file = again(file)
    assert file.state == FileState.CANCELLED
    assert left_behind(tmp_path) == []


def test_a_writer_that_fails_leaves_nothing_and_says_so(
    harbour: Harbour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(document: Document, path: Path) -> None:
        path.write_text("half")
        raise RuntimeError("the disk is full")

    kind = files.KINDS["csv"]
    monkeypatch.setitem(files.KINDS, "csv", files.FileKind(kind.key, kind.name, kind.content_type, breaks))
    file = asked_for(harbour, kind="csv")
    with pytest.raises(RuntimeError):
        run_jobs()
    file = again(file)
    assert file.state == FileState.FAILED
    assert "Try again" in file.reason
    assert left_behind(tmp_path) == []


def test_who_left_meanwhile_gets_nothing(harbour: Harbour, tmp_path: Path) -> None:
    file = asked_for(harbour, who="dan")
    cast = harbour.cast
    handing = Handing(code_of(cast.people["dan"]), code_of(cast.people["cleo"]))
    leave(actor=cast.operator, person=cast.people["dan"], left_on=cast.operator.today, handing=handing)
    run_jobs()
    file = again(file)
    assert (file.state, file.reason) == (FileState.FAILED, "You may not see this any more.")
    assert left_behind(tmp_path) == []


def test_what_a_killed_worker_left_is_put_in_order(harbour: Harbour, tmp_path: Path) -> None:
    file = asked_for(harbour)
    rows = ReportFile.objects.filter(organization=harbour.cast.organization, pk=file.pk)
    rows.update(state=FileState.MAKING)
    (tmp_path / "reports").mkdir()
    file.stored_at.with_suffix(".part").write_text("half")
    assert put_files_in_order() == 1
    file = again(file)
    assert file.state == FileState.FAILED
    assert left_behind(tmp_path) == []


def test_files_are_swept_after_a_week(harbour: Harbour, tmp_path: Path, hold_clock: HoldClock) -> None:
    asked_for(harbour)
    run_jobs()
    assert sweep_files(harbour.cast.organization.pk) == 0
    hold_clock((clock.now() + timedelta(days=8)).isoformat())
    assert sweep_files(harbour.cast.organization.pk) == 1
    assert left_behind(tmp_path) == []
