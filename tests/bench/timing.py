"""Taking times."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def timed(took: list[float]) -> Iterator[None]:
    """Adds how many seconds it took."""
    begun = time.perf_counter()
    yield
    took.append(time.perf_counter() - begun)
