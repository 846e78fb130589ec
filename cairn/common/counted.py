"""Work of the worker that is counted while it goes on, so that a page can show how far it is."""


def ratio_done(done_count: int, total_count: int) -> float | None:
    """How much is done, 0 to 1; null where nobody knows yet how much there is, which counts as 0.

    >>> ratio_done(3, 12), ratio_done(3, 0)
    (0.25, None)
    """
    return min(done_count / total_count, 1.0) if total_count else None
