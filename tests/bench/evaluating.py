"""How long `cairn evaluate` takes on a large plan, told in what `json.loads` takes on the same file.

.venv/bin/python -m tests.bench.evaluating [GOALS ...]      (default: 100000 200000)
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

AS_OF = date(2026, 11, 25)
START, END = date(2026, 1, 1), date(2026, 12, 31)
CHILDREN = 6
MEASUREMENTS_A_GOAL = 10
ROUNDS = 3


def plan_of(count: int) -> dict[str, Any]:
    """A tree of goals six wide, its leaves measured; ten measurements for each goal there is."""
    chance = random.Random(count)
    first_leaf = (count - 2) // CHILDREN + 1
    leaves = range(first_leaf, count)
    per_leaf = count * MEASUREMENTS_A_GOAL / len(leaves)
    return {
        "cairn": 1,
        "organization": {"name": "Large", "timezone": "Europe/London"},
        "units": [{"key": f"u{n}", "name": f"Team {n}", "kind": "team"} for n in range(count // 100 + 1)],
        "kpis": list(_kpis(leaves, per_leaf, chance)),
        "vision": {"statement": "Feed 50 million people", "goal": "g0"},
        "goals": [_goal(n, n >= first_leaf, count // 100 + 1) for n in range(count)],
    }


def _kpis(leaves: range, per_leaf: float, chance: random.Random) -> Iterator[dict[str, Any]]:
    owed = 0.0
    for leaf in leaves:
        owed += per_leaf
        days = sorted(chance.sample(range((AS_OF - START).days), int(owed)))
        owed -= len(days)
        values = [[str(START + timedelta(day)), round(chance.uniform(1, 9), 1)] for day in days]
        aggregation = "last" if leaf % 10 == 0 else "sum"
        kpi = {"key": f"k{leaf}", "name": f"People fed by kitchen {leaf}", "unit": "people"}
        yield {**kpi, "aggregation": aggregation, "cadence": "weekly", "measurements": values}


def _goal(number: int, is_leaf: bool, units: int) -> dict[str, Any]:
    """Most leaves are to be reached, some kept, some recur; those above weigh them."""
    goal: dict[str, Any] = {
        "key": f"g{number}",
        "title": f"Feed the people of district {number}",
        "owner": f"unit:u{number % units}",
        "start": str(START),
        "end": str(END),
    }
    if number:
        goal["parent"] = f"g{(number - 1) // CHILDREN}"
    if not is_leaf:
        return goal
    goal["kpi"] = f"k{number}"
    if number % 10 == 0:
        return {**goal, "direction": "at_least", "target": 4}
    if number % 10 == 1:
        return {**goal, "cadence": "weekly", "steps": [[str(START), 2], ["2026-07-01", 5]]}
    return {**goal, "target": 60 + number % 7}


def seconds(run: Callable[[], object]) -> float:
    """The quickest of a few rounds: what disturbs a run only ever adds to it."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def measured(count: int) -> float:
    """Prints one line and returns the seconds that `cairn evaluate` took, the process's start included."""
    with tempfile.TemporaryDirectory() as directory:
        path, out = Path(directory) / "plan.json", Path(directory) / "figures.json"
        path.write_text(json.dumps(plan_of(count)))
        loads = _in_its_own_process(path)
        command = [sys.executable, "-m", "cairn", "evaluate", str(path), "--as-of", str(AS_OF)]

        def evaluate() -> None:
            with out.open("w") as file:
                subprocess.run(command, check=True, stdout=file, env={**os.environ, "DEBUG": ""})

        taken = seconds(evaluate)
        size = path.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{count:>8,} goals, {count * MEASUREMENTS_A_GOAL:>10,} measurements, {size:.0f} MB: json.loads "
        f"{loads:.2f} s, cairn evaluate {taken:.2f} s = {taken / loads:.1f} times, peak {peak:,.0f} MB"
    )
    return taken


def _in_its_own_process(path: Path) -> float:
    """What json.loads takes where nothing else has filled the memory."""
    code = (
        "import json, sys, time; text = open(sys.argv[1]).read(); begun = time.perf_counter(); "
        "json.loads(text); print(time.perf_counter() - begun)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
        for _ in range(ROUNDS)
    ]
    return min(float(run.stdout) for run in runs)


def main() -> None:
    counts = [int(each) for each in sys.argv[1:]] or [100_000, 200_000]
    taken = [measured(count) for count in counts]
    if len(taken) > 1:
        print(f"{counts[1] / counts[0]:.1f} times the plan takes {taken[1] / taken[0]:.2f} times the time.")


if __name__ == "__main__":
    main()
