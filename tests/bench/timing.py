"""Taking times: of the clock on the wall, or of this thread's work alone."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_clock: Callable[[], float] = time.perf_counter


def count_work_only() -> None:
    """From now on count processor time: for a machine that is not alone, on SQLite, which works in here."""
    global _clock
    _clock = time.thread_time


@contextmanager
def timed(took: list[float]) -> Iterator[None]:
    """Adds how many seconds it took."""
    begun = _clock()
    yield
    took.append(_clock() - begun)
