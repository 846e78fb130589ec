"""How far a project is: what is done of its tasks, beside what its dates let one expect.

A project has no section of its own in measures.md; its status uses the bands of goals (section 4).
"""

from collections.abc import Iterable

from cairn.calc.status import judged, pace_of


def task_progress(tasks: Iterable[tuple[float, bool]]) -> float | None:
    """The share of the weights (above 0) that is done, 0 to 1; null without tasks.

    >>> task_progress([(3.0, True), (1.0, False)])
    0.75
    """
    rows = list(tasks)
    whole = sum(weight for weight, _is_done in rows)
    return sum(weight for weight, is_done in rows if is_done) / whole if rows else None


def expected_progress(passed_days: int | None, planned_days: int | None) -> float | None:
    """The share of the planned working days that has passed, 0 to 1; null where there is no plan.

    >>> expected_progress(5, 20)
    0.25
    """
    if passed_days is None or not planned_days:
        return None
    return min(max(passed_days / planned_days, 0.0), 1.0)


def project_status(
    progress: float | None,
    expected: float | None,
    *,
    has_begun: bool,
    is_over: bool,
    on_track_from: float,
    at_risk_from: float,
) -> str:
    """A project's status, the first that fits. `is_over` is past its end; the bands are paces (ratios).

    >>> project_status(0.2, 0.25, has_begun=True, is_over=False, on_track_from=0.9, at_risk_from=0.7)
    'at_risk'
    """
    if progress == 1.0:
        return "achieved"
    if is_over:
        return "missed"
    if not has_begun:
        return "not_started"
    if progress is None:
        return "no_data"
    return judged(pace_of(progress, expected or 0.0), on_track_from, at_risk_from)
