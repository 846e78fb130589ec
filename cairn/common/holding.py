"""Whether somebody is at work on something: a lock that the system lets go of however the process ends.

All processes of an installation share DATA_DIR, where the locks lie.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held_at(path: Path) -> Iterator[bool]:
    """Holds the lock of that name; false where another process does."""
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
