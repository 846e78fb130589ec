"""How an import goes on: counted for those who wait for it, in slices that let others write."""

import time
from collections.abc import Callable

from django.db import connection

from cairn.exchange.models import ImportRun, Stage

TOLD_EVERY_SECONDS = 0.5
REST_RATIO = 0.5
"""Of the time that a slice held the database, how long others have it before the next: SQLite has one lock,
and those who wait for it look again every few to a hundred milliseconds."""

Say = Callable[[ImportRun], None]


class Pace:
    """Counts what was done, writes it into the run now and then, and rests between slices."""

    def __init__(self, run: ImportRun, *, say: Say | None = None, is_alone: bool = False) -> None:
        """`is_alone`: all is one transaction, in which nobody sees a count and nobody gets in between."""
        self._run, self._say, self._is_alone = run, say, is_alone
        self._told_at = 0.0

    def begin(self, stage: str, total: int = 0) -> None:
        """A stage that takes `total` steps; 0 where nobody knows."""
        self._run.stage, self._run.done_count, self._run.total_count = stage, 0, total
        self._tell()

    def step(self, count: int, seconds: float) -> None:
        """So much was done, by holding the database for so long."""
        self._run.done_count += count
        if time.monotonic() - self._told_at >= TOLD_EVERY_SECONDS:
            self._tell()
        if not self._is_alone and connection.vendor == "sqlite":
            time.sleep(seconds * REST_RATIO)

    def end(self) -> None:
        self._run.stage = ""
        self._tell()

    def _tell(self) -> None:
        self._told_at = time.monotonic()
        if not self._is_alone:
            rows = ImportRun.objects.filter(organization=self._run.organization_id, pk=self._run.pk)
            rows.update(
                stage=self._run.stage, done_count=self._run.done_count, total_count=self._run.total_count
            )
        if self._say and self._run.stage:
            self._say(self._run)


__all__ = ["Pace", "Say", "Stage"]
