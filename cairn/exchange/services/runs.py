"""What people do with a file: send it, let it be imported, leave it. The worker does the rest."""

import hashlib
import uuid
from collections.abc import Collection, Iterable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.exchange.files.reading import MEBIBYTE
from cairn.exchange.models import ImportRun, Kind, RunState
from cairn.org.access import Actor, operator_of

LARGEST_UPLOADS = {
    Kind.PLAN: {".json": 128 * MEBIBYTE, ".yaml": 10 * MEBIBYTE},
    Kind.VALUES: {".csv": 50 * MEBIBYTE, ".txt": 50 * MEBIBYTE, ".tsv": 50 * MEBIBYTE},
}
"""Bytes by what the file is and how it is named. Reading a plan takes about twelve times as much memory."""


def upload_file(*, actor: Actor, name: str, chunks: Iterable[bytes], kind: str = Kind.PLAN) -> ImportRun:
    """Keep a file that somebody sent, and let the worker check it.

    Raises ValidationError where its name or its size tells already that it cannot be imported.
    """
    kind = Kind(kind)
    suffix = Path(name).suffix.lower()
    largest = LARGEST_UPLOADS[kind].get(suffix)
    if largest is None:
        known = ", ".join(LARGEST_UPLOADS[kind])
        raise ValidationError(
            _("“%(name)s” is of a kind that cannot be read here. Choose one of: %(known)s.")
            % {"name": name[:100], "known": known},
            code="suffix",
        )
    arrived, size, digest = _arrive(chunks, largest)
    try:
        with transaction.atomic():
            run = begin_run(actor, RunState.UPLOADED, kind=kind, name=name, size=size, sha256=digest)
            arrived.replace(run.stored_at)
            record(actor, "import.uploaded", run, after={"kind": kind, "sha256": digest, "size_bytes": size})
    finally:
        arrived.unlink(missing_ok=True)
    return run


def begin_run(
    actor: Actor, state: str, *, kind: str = Kind.PLAN, name: str, size: int, sha256: str
) -> ImportRun:
    """The row of a file that came."""
    return ImportRun.objects.create(
        organization=actor.organization,
        kind=kind,
        state=state,
        file_name=_short(name),
        size_bytes=size,
        sha256=sha256,
        started_by=actor.person,
        started_at=clock.now(),
    )


@transaction.atomic
def check_again(*, actor: Actor, run: ImportRun, answers: dict[str, str] | None = None) -> ImportRun:
    """Let the file be checked once more: with answers to what can be read in two ways, or after a change."""
    run = taken(run, {RunState.READY, RunState.REFUSED, RunState.FAILED})
    run.state, run.answers = RunState.UPLOADED, run.answers if answers is None else answers
    run.preview, run.faults, run.reason, run.ended_at = {}, [], "", None
    run.save(update_fields=["state", "answers", "preview", "faults", "reason", "ended_at"])
    record(actor, "import.uploaded", run, after={"kind": run.kind, "sha256": run.sha256, "answers": answers})
    return run


@transaction.atomic
def request_import(*, actor: Actor, run: ImportRun) -> ImportRun:
    """Let the worker import a file that was checked. Raises ValidationError where it is not ready."""
    run = taken(run, {RunState.READY})
    run.state, run.done_count, run.total_count = RunState.WAITING, 0, 0
    run.save(update_fields=["state", "done_count", "total_count"])
    record(actor, "import.requested", run, after={"sha256": run.sha256})
    return run


@transaction.atomic
def leave_import(*, actor: Actor, run: ImportRun) -> ImportRun:
    """Let go of a file that was not imported; what was stored of it is removed."""
    run = taken(run, {RunState.UPLOADED, RunState.READY, RunState.REFUSED, RunState.FAILED})
    run.state, run.ended_at, run.ended_by = RunState.LEFT, clock.now(), actor.person
    run.preview, run.faults = {}, []
    run.save(update_fields=["state", "ended_at", "ended_by", "preview", "faults"])
    record(actor, "import.left", run, after={"sha256": run.sha256})
    transaction.on_commit(lambda: run.stored_at.unlink(missing_ok=True))
    return run


def actor_of(run: ImportRun) -> Actor:
    """Whoever began the import, for the worker to act for him."""
    return Actor(run.organization, run.started_by) if run.started_by else operator_of(run.organization)


def taken(run: ImportRun, states: Collection[str]) -> ImportRun:
    """The run under a lock, as it is now. Raises ValidationError where it is in none of the states by now."""
    rows = ImportRun.objects.select_for_update().filter(organization=run.organization_id, pk=run.pk)
    fresh = rows.get()
    if fresh.state not in states:
        raise ValidationError(
            _("This file is not where it was any more: it is “%(state)s”. Look at it again.")
            % {"state": fresh.get_state_display()},
            code="state",
        )
    return fresh


def _arrive(chunks: Iterable[bytes], largest: int) -> tuple[Path, int, str]:
    """The file where nobody looks for it yet, with its size and its digest."""
    folder = Path(settings.DATA_DIR) / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path, size, digest = folder / f"arriving-{uuid.uuid4()}", 0, hashlib.sha256()
    try:
        with path.open("wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > largest:
                    raise ValidationError(
                        _("The file is larger than %(most)d MB, which is the most that is read here.")
                        % {"most": largest // MEBIBYTE},
                        code="size",
                    )
                digest.update(chunk)
                file.write(chunk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path, size, digest.hexdigest()


def _short(name: str) -> str:
    """A name that fits, with its suffix, and without any folder."""
    bare = Path(name.replace("\\", "/")).name
    return bare if len(bare) <= 255 else bare[:200] + Path(bare).suffix[:20]
