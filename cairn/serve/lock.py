"""One supervisor for a data directory: a second one would take a living worker's jobs for a dead one's."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Locked(Exception):
    """Another supervisor runs on the same data directory."""


@contextmanager
def hold(directory: Path) -> Iterator[None]:
    """Holds the directory's lock; the system releases it however the process ends."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (directory / "serve.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(
                f"Cairn already runs with the data in {directory}. Stop it, or set DATA_DIR."
            ) from None
        yield
