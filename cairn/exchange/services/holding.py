"""Whether somebody is at work on an import: a lock that the system lets go of however the process ends.

All processes of an installation share DATA_DIR, where the uploaded files lie, too.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from cairn.exchange.models import ImportRun


@contextmanager
def held(run: ImportRun) -> Iterator[bool]:
    """Holds the run; false where another process does."""
    path = _path(run)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            path.unlink(missing_ok=True)


def _path(run: ImportRun) -> Path:
    return Path(settings.DATA_DIR) / "uploads" / f"{run.pk}.lock"
