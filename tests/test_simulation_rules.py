"""Simulated goals obey the very rules of measures.md: every path is a plan whose values have come."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.calc.evaluate import evaluate
from cairn.calc.plan.model import Goal, Kpi, Measurement, Plan
from cairn.calc.plan.read import read_plan
from cairn.calc.simulation import Chance, Simulation
from tests.plans import Document, days, progress_trees, sums
from tests.test_cases import CASES

FEW = Chance(seed=7, paths=3)
TODAY = date(2026, 6, 30)


def assert_figures(plan: Plan, day: date, row: int, path: int, simulation: Simulation) -> int:
    """The row of a path is what `evaluate` makes of a plan on a day; how many goals were compared."""
    figures = evaluate(plan, day).figures
    compared = 0
    for one in simulation.run():
        expected = figures[one.goal.key]
        value, attainment = (
            float(np.broadcast_to(each, (len(simulation.days), FEW.paths))[row, path])
            for each in one.told.planned
        )
        for found, wanted in ((value, expected.value), (attainment, expected.attainment)):
            wanted = float("nan") if wanted is None else wanted
            assert found == pytest.approx(wanted, rel=1e-9, abs=1e-9, nan_ok=True), (one.goal, expected)
        compared += 1
    return compared


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_today_is_what_it_is_in_every_worked_case(path: Path) -> None:
    case = json.loads(path.read_text())
    plan, as_of = read_plan(case["plan"]), date.fromisoformat(case["as_of"])
    assert_figures(plan, as_of, 0, 0, Simulation(plan, as_of, FEW))


@settings(deadline=None, max_examples=60)
@given(st.one_of(sums(), progress_trees()), days)
def test_today_is_what_it_is_in_any_plan(document: Document, day: date) -> None:
    plan = read_plan(document)
    assert_figures(plan, day, 0, 1, Simulation(plan, day, FEW))


START, MIDDLE, END = date(2026, 1, 1), date(2026, 9, 30), date(2026, 12, 31)
LATER = [TODAY, MIDDLE, END]
LEAF_TERMS: list[dict[str, object]] = [
    {"target": 90.0},
    {"baseline": 4.0, "target": -20.0},
    {"direction": "at_least", "target": 9.0},
    {"direction": "at_most", "target": 8.0},
    {"direction": "within", "low": 6.0, "high": 11.0},
    {"cadence": "monthly", "target": 9.0},
    {"cadence": "monthly", "direction": "at_least", "target": 9.0},
]


def grown(random: Random, rollup: str) -> Plan:
    """A parent over leaves of every kind that it takes, each with a value a month up to today."""
    goals = [Goal("top", "top", START, END, rollup=rollup, target=400.0, baseline=2.0)]
    kpis = []
    for n in range(8):
        aggregation = random.choice(["sum", "last", "mean", "max", "min"])
        terms = random.choice(LEAF_TERMS[:2] if rollup in ("sum", "mean", "max", "min") else LEAF_TERMS)
        end = random.choice([MIDDLE, END])
        weight, factor = random.choice([0.5, 1.0, 3.0]), random.choice([-1.0, 1.0, 12.0])
        goals.append(
            Goal(f"g{n}", "g", START, end, parent="top", kpi=f"k{n}", weight=weight, factor=factor, **terms)  # type: ignore[arg-type]
        )
        measured = [
            Measurement(date(2026, month, random.randint(1, 28)), random.gauss(9, 3)) for month in range(1, 7)
        ]
        kpis.append(Kpi(f"k{n}", "k", aggregation=aggregation, cadence="monthly", measurements=measured))
    return Plan(kpis=tuple(kpis), goals=tuple(goals))


def come_true(plan: Plan, simulation: Simulation, path: int) -> Plan:
    """The plan with what a path says, measured on the last days of the months to come."""
    kpis = []
    for kpi in plan.kpis:
        future = simulation.futures.of(kpi)
        ahead = zip(future.ends[:6], future.values[:6, path], strict=True)
        more = [Measurement(date.fromordinal(int(on)), float(value)) for on, value in ahead]
        kpis.append(replace(kpi, measurements=[*kpi.measurements, *more]))
    return replace(plan, kpis=tuple(kpis))


@pytest.mark.parametrize("rollup", ["weighted", "worst", "sum", "mean", "max", "min"])
@pytest.mark.parametrize("seed", range(4))
def test_a_path_is_what_its_values_would_be_judged_as(rollup: str, seed: int) -> None:
    plan = grown(Random(seed), rollup)
    simulation = Simulation(plan, TODAY, FEW)
    simulation.days = np.array([day.toordinal() for day in LATER])
    for path in range(FEW.paths):
        true = come_true(plan, simulation, path)
        for row, day in enumerate(LATER):
            assert assert_figures(true, day, row, path, simulation) == 9
