"""`script/bench`: how long the demo's figures and one recorded value take, beside something trivial."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from statistics import median

from cairn.calc.evaluate import evaluate_days
from cairn.calc.plan.read import read_plan
from cairn.cli.django import start_django
from cairn.cli.prepare import prepare_database
from demo import open_table

TODAY = date(2026, 11, 25)
DAYS = 430
TIMES = 30


@contextmanager
def timed(took: list[float]) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    took.append(time.perf_counter() - begun)


def seconds(work: Callable[[int], object]) -> float:
    """The median of several runs."""
    took: list[float] = []
    for turn in range(TIMES):
        with timed(took):
            work(turn)
    return median(took)


def bench_figures() -> None:
    """Every goal's figures on every day of the demo's history, beside a plain addition for each."""
    plan = read_plan(open_table.plan(TODAY))
    days = [TODAY - timedelta(days=back) for back in reversed(range(DAYS))]
    took: list[float] = []
    with timed(took):
        figure_count = sum(len(figures) for _, figures in evaluate_days(plan, days))
    with timed(took):
        total = 0.0
        for number in range(figure_count):
            total += number
    print(
        f"figures: {figure_count:,} in {took[0]:.2f} s, {took[0] / took[1]:,.0f} times an addition for each"
    )


def bench_recording() -> None:
    """One value under the demo's vision, its ancestors brought up to date, beside one row alone."""
    from cairn.common.models import Pulse
    from cairn.common.pulse import beat
    from cairn.exchange import demo
    from cairn.goals.models import GoalVersion
    from cairn.kpis.services import record_measurement

    prepare_database()
    actor = demo.load()
    daily = GoalVersion.objects.in_force(actor.organization_id, actor.today).filter(
        organization=actor.organization_id, cadence="daily", direction="reach"
    )
    kpis = [version.kpi for version in daily.select_related("kpi")[:TIMES]]
    alone = seconds(lambda turn: beat("bench"))
    recorded = seconds(
        lambda turn: record_measurement(
            actor=actor, kpi=kpis[turn % len(kpis)], measured_on=actor.today, value=float(turn)
        )
    )
    Pulse.objects.filter(name="bench").delete()
    ratio = recorded / alone
    print(f"recording: {recorded * 1000:.1f} ms, {ratio:.0f} times a row alone ({alone * 1000:.1f} ms)")


if __name__ == "__main__":
    start_django()
    bench_figures()
    bench_recording()
