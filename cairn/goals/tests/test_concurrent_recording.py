"""Many people who record under one vision at once: nothing is lost, and nobody waits for ever."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from django.db import connection

from cairn.goals.queries.known import figures_known
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.terms import terms_of
from cairn.kpis.models import Kpi
from cairn.kpis.services import correct_measurement, record_measurement
from cairn.org.access import Actor
from conftest import HoldClock
from tests.cast import Cast, build_cast
from tests.small_plan import TODAY, SmallPlan, figure, reach, record, small_plan, version

PEOPLE = 10
ROUNDS = 3


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """A database that threads meet in as in life: on SQLite a file, as one in memory locks whole tables."""
    if connection.vendor != "sqlite":
        yield
        return
    path = str(tmp_path / "shared.sqlite3")
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM INTO '{path}'")
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection = None
    connection.settings_dict["NAME"] = path  # all threads' connections share these settings
    yield
    connection.close()
    connection.settings_dict["NAME"] = name
    connection.connection = in_memory


@pytest.fixture
def cast(shared_database: None, hold_clock: HoldClock) -> Cast:
    hold_clock(TODAY)
    return build_cast()


@pytest.fixture
def plan(cast: Cast) -> SmallPlan:
    return small_plan(cast)


def all_at_once(*works: Callable[[], object]) -> None:
    """Run each in a thread of its own, all starting at the same moment; raise what any of them raises."""
    start = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        try:
            start.wait(timeout=30)
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as threads:
        for done in [threads.submit(run, work) for work in works]:
            done.result(timeout=120)


def recording(actor: Actor, kpi: Kpi, days: list[str], value: float) -> Callable[[], None]:
    def work() -> None:
        for day in days:
            record(actor, kpi, day, value)

    return work


def assert_stored_is_recomputed(plan: SmallPlan, days: list[str]) -> None:
    goals = (plan.vision, plan.leeds, plan.york)
    for day in days:
        for goal in goals:
            stored = figure(goal, day)
            computed = figures_known(goal.organization_id, [goal.pk], stored.day)[goal.pk]
            assert (stored.value, stored.attainment, stored.status, stored.reach_on) == (
                computed.value,
                computed.attainment,
                computed.status,
                computed.reach_on,
            ), (goal, day)


def test_ten_people_record_under_one_vision_at_once(cast: Cast, plan: SmallPlan) -> None:
    days = ["2026-11-25", "2026-11-20", "2026-11-23"]
    operator = cast.operator
    works = [
        recording(operator, plan.meals if number % 2 else plan.york_meals, days, number + 1)
        for number in range(PEOPLE)
    ]
    all_at_once(*works)
    assert figure(plan.vision).value == sum(range(1, PEOPLE + 1)) * ROUNDS
    assert figure(plan.vision, "2026-11-22").value == sum(range(1, PEOPLE + 1))
    assert_stored_is_recomputed(plan, ["2026-11-19", "2026-11-20", "2026-11-23", "2026-11-25"])


def test_values_and_corrections_cross_and_the_vision_is_right(cast: Cast, plan: SmallPlan) -> None:
    operator = cast.operator
    wrong = [record(operator, plan.york_meals, "2026-11-24", 1000) for _ in range(3)]
    corrections = [
        partial(correct_measurement, actor=operator, measurement=each, value=1, reason="Mistyped")
        for each in wrong
    ]
    works = [recording(operator, plan.meals, ["2026-11-24", "2026-11-25"], 2) for _ in range(3)]
    all_at_once(*corrections, *works)
    assert figure(plan.vision, "2026-11-24").value == 3 + 6
    assert figure(plan.vision).value == 3 + 12
    assert_stored_is_recomputed(plan, ["2026-11-24", "2026-11-25"])


def test_a_goal_that_moves_meanwhile_is_right_under_its_new_parent(cast: Cast, plan: SmallPlan) -> None:
    other = reach(cast.operator, "Feed 500 people elsewhere", rollup="sum", target=500)
    seen = terms_of(version(plan.york))
    wanted = {**seen, "parent_id": other.pk}
    move = partial(edit_goal, actor=cast.operator, goal=plan.york, seen=seen, wanted=wanted)
    works = [recording(cast.operator, plan.york_meals, ["2026-11-25"], 2) for _ in range(5)]
    all_at_once(move, *works)
    assert (figure(other).value, figure(plan.york).value, figure(plan.vision).value) == (10, 10, 0)


def test_one_press_that_comes_twice_at_the_same_moment_is_recorded_once(cast: Cast, plan: SmallPlan) -> None:
    press = partial(
        record_measurement,
        actor=cast.operator,
        kpi=plan.meals,
        measured_on=figure(plan.vision).day,
        value=6,
        submission="0d1f0c5e-5f0e-4b8e-9a53-6f8d2f3f7a11",
    )
    all_at_once(*[press] * 6)
    assert figure(plan.vision).value == 6
