"""How far a project is: cases and properties of the arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.calc.project_progress import expected_progress, project_status, task_progress

TASKS = st.lists(st.tuples(st.floats(0.01, 1000), st.booleans()), min_size=1, max_size=30)


def status(progress: float | None, expected: float | None, **given_: bool) -> str:
    facts = {"has_begun": True, "is_over": False, **given_}
    return project_status(progress, expected, on_track_from=0.9, at_risk_from=0.7, **facts)


def test_without_tasks_there_is_no_progress_and_not_nought() -> None:
    assert task_progress([]) is None


@given(TASKS)
def test_progress_lies_between_nothing_and_all(tasks: list[tuple[float, bool]]) -> None:
    progress = task_progress(tasks)
    assert progress is not None
    assert 0.0 <= progress <= 1.0


@given(TASKS, st.floats(0.1, 10))
def test_scaling_all_weights_changes_nothing(tasks: list[tuple[float, bool]], factor: float) -> None:
    scaled = [(weight * factor, is_done) for weight, is_done in tasks]
    assert task_progress(scaled) == pytest.approx(task_progress(tasks))


@given(TASKS)
def test_doing_one_more_never_takes_progress_away(tasks: list[tuple[float, bool]]) -> None:
    before, after = task_progress(tasks), task_progress([(tasks[0][0], True), *tasks[1:]])
    assert before is not None
    assert after is not None
    assert after >= before - 1e-9


@pytest.mark.parametrize(
    ("passed", "planned", "expected"), [(None, 10, None), (5, 0, None), (0, 10, 0.0), (12, 10, 1.0)]
)
def test_expected_progress_is_the_share_of_the_days(
    passed: int | None, planned: int, expected: float | None
) -> None:
    assert expected_progress(passed, planned) == expected


def test_a_status_is_the_first_that_fits() -> None:
    assert status(1.0, 0.5, is_over=True) == "achieved"
    assert status(0.9, 1.0, is_over=True) == "missed"
    assert status(None, None, has_begun=False) == "not_started"
    assert status(None, 0.5) == "no_data"
    assert status(0.0, None) == "on_track", "nothing is expected"
    assert [status(ratio, 0.5) for ratio in (0.45, 0.35, 0.3)] == ["on_track", "at_risk", "off_track"]
