"""Asking for a report as a file, giving it up, making it, and sweeping what nobody fetched."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.common.holding import held_at
from cairn.org.access import Actor
from cairn.org.models import Organization
from cairn.reports.access import may_still_read
from cairn.reports.documents.files import KINDS
from cairn.reports.documents.refusals import PdfUnavailable, TooManyRows
from cairn.reports.models import FileState, ReportFile
from cairn.reports.period.asked import Asked
from cairn.reports.period.facts import goals_meant
from cairn.reports.period.report import period_report

KEPT_FOR = timedelta(days=7)
MOVING = (FileState.WAITING, FileState.MAKING)


class GivenUp(Exception):
    """Whoever asked for the file does not want it any more."""


class NotAllowed(Exception):
    """Whoever asked for the file may not see anything any more."""


@transaction.atomic
def ask_for_file(*, actor: Actor, asked: Asked, kind: str, language: str) -> ReportFile:
    """Let the worker make a file of that kind. Needs a person; KeyError for a kind that there is not."""
    assert actor.person
    file = ReportFile.objects.create(
        organization=actor.organization,
        made_for=actor.person,
        kind=KINDS[kind].key,
        unit=asked.unit,
        first_on=asked.first_on,
        last_on=asked.last_on,
        label=asked.label,
        language=language,
        asked_at=clock.now(),
    )
    record(actor, "report.file_requested", file, after={"kind": kind, "label": asked.label})
    return file


@transaction.atomic
def cancel_file(*, actor: Actor, file: ReportFile) -> None:
    """Give the file up: what is being made stops and leaves nothing; what is ready is removed."""
    rows = _rows(file).exclude(state__in=(FileState.CANCELLED, FileState.FAILED))
    if rows.update(state=FileState.CANCELLED, ended_at=clock.now()):
        record(actor, "report.file_cancelled", file, after={"kind": file.kind})
        transaction.on_commit(lambda: file.stored_at.unlink(missing_ok=True))


def make_file(file: ReportFile) -> None:
    """Make it, if it still waits. Half of a file is never left, whatever ends the work."""
    with held_at(_lock(file)) as is_ours:
        if is_ours and _rows(file).filter(state=FileState.WAITING).update(state=FileState.MAKING):
            _make(file)


def _make(file: ReportFile) -> None:
    part = file.stored_at.with_suffix(".part")
    try:
        with translation.override(file.language):
            name, reason = _written(file, part), ""
    except GivenUp:
        return
    except (PdfUnavailable, TooManyRows, NotAllowed) as refusal:
        name, reason = "", _reason(refusal, file.language)
    except BaseException:
        _end(file, FileState.FAILED, reason=_reason(None, file.language))
        raise
    else:
        part.replace(file.stored_at)
    finally:
        part.unlink(missing_ok=True)
    state = FileState.FAILED if reason else FileState.READY
    if not _end(file, state, name=name, reason=reason):
        file.stored_at.unlink(missing_ok=True)  # given up at the last moment


def _written(file: ReportFile, part: Path) -> str:
    """Write the file where nobody looks for it yet; what it is to be called."""
    asked = _asked(file)
    _rows(file).update(total_count=2 * goals_meant(asked).count())
    part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    document = period_report(asked)
    kind = KINDS[file.kind]
    kind.write(document, part)
    return kind.name_of(document)


def _asked(file: ReportFile) -> Asked:
    person = file.made_for
    actor = Actor(file.organization, person, person.user)
    if not may_still_read(person, actor):
        raise NotAllowed
    done = 0

    def say(count: int) -> None:
        """Note how far it is; stops the work where the file is not wanted any more."""
        nonlocal done
        done += count
        if not _rows(file).filter(state=FileState.MAKING).update(done_count=done):
            raise GivenUp

    return replace(Asked(actor, file.first_on, file.last_on, file.label, file.unit), say=say)


def _end(file: ReportFile, state: FileState, *, name: str = "", reason: str = "") -> bool:
    """Note how it ended; false where it was given up meanwhile."""
    ended = {"state": state, "name": name, "reason": reason, "ended_at": clock.now()}
    return bool(_rows(file).filter(state__in=MOVING).update(**ended))


def _reason(refusal: Exception | None, language: str) -> str:
    with translation.override(language):
        if isinstance(refusal, PdfUnavailable):
            return _("PDFs cannot be made on this machine yet: libraries are missing.")
        if isinstance(refusal, TooManyRows):
            return _("There are more rows than a workbook can hold. Take the CSV.")
        if isinstance(refusal, NotAllowed):
            return _("You may not see this any more.")
        return _("The program failed while it made the file. Try again, or choose another kind.")


def put_files_in_order() -> int:
    """Say of files whose process is no more that they were not made; how many those were."""
    return sum(_put_in_order(organization) for organization in Organization.objects.order_by("pk"))


def _put_in_order(organization: Organization) -> int:
    ended = 0
    for file in ReportFile.objects.filter(organization=organization, state=FileState.MAKING):
        with held_at(_lock(file)) as is_ours:
            if is_ours:
                ended += _end(file, FileState.FAILED, reason=_reason(None, file.language))
                file.stored_at.with_suffix(".part").unlink(missing_ok=True)
    return ended


def sweep_files(organization: int) -> int:
    """Remove what was asked for more than a week ago; how many those were."""
    old = ReportFile.objects.filter(organization=organization, asked_at__lt=clock.now() - KEPT_FOR)
    rows = old.exclude(state=FileState.MAKING)
    for file in rows:
        file.stored_at.unlink(missing_ok=True)
    return rows.delete()[0]


def _rows(file: ReportFile) -> QuerySet[ReportFile]:
    return ReportFile.objects.filter(organization=file.organization_id, pk=file.pk)


def _lock(file: ReportFile) -> Path:
    return Path(settings.DATA_DIR) / "reports" / f"{file.pk}.lock"
