"""`python -m tests.bench.figures`: the demo's figures on every day of its history, beside a trivial sum."""

from datetime import date, timedelta

from cairn.calc.evaluate import evaluate_days
from cairn.calc.plan.read import read_plan
from demo import open_table
from tests.bench.timing import timed

TODAY = date(2026, 11, 25)
DAYS = 430


def bench_figures() -> None:
    """Every goal's figures on every day, beside a plain addition for each."""
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


if __name__ == "__main__":
    bench_figures()
