"""How a long import goes on, for whoever waits at the command line."""

import time
from typing import Any

from cairn.exchange.models import ImportRun

SILENT_FOR_SECONDS = 2.0
TOLD_EVERY_RATIO = 0.1


class Progress:
    """Writes a line for each stage and each tenth of it, once the import takes longer than a moment."""

    def __init__(self, stderr: Any) -> None:
        self._stderr = stderr
        self._begun_at = time.monotonic()
        self._told: tuple[str, int] = ("", 0)

    def __call__(self, run: ImportRun) -> None:
        tenth = int((run.done_ratio or 0.0) / TOLD_EVERY_RATIO)
        if (run.stage, tenth) == self._told or time.monotonic() - self._begun_at < SILENT_FOR_SECONDS:
            return
        self._told = (run.stage, tenth)
        count = f": {run.done_count:,} of {run.total_count:,}" if run.total_count else ""
        self._stderr.write(f"{run.get_stage_display()}{count}")
