"""What is told of the future: against closed forms, against itself, and where there is little to go by."""

import math
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from statistics import NormalDist, pstdev

import numpy as np
import pytest

from cairn.calc.evaluate import evaluate
from cairn.calc.forecast import History
from cairn.calc.forecast.history import Floats
from cairn.calc.plan.model import Goal, Kpi, Measurement, Plan
from cairn.calc.simulation import DEFAULT, Chance, Outcome, Simulation
from cairn.calc.simulation.arithmetic import at_this_rate
from cairn.calc.simulation.outcome import outcome_of

TODAY = date(2026, 6, 30)
START, END = date(2026, 1, 1), date(2026, 12, 31)
MEAN, SPREAD, WEEKS = 10.0, 4.0, 26


def drawn(history: History, steps: int, paths: int, rng: np.random.Generator) -> Floats:
    """A model whose sums are known in closed form: independent normal values."""
    return rng.normal(MEAN, SPREAD, (paths, steps))


def weekly(key: str, count: int = 20, value: float = MEAN) -> Kpi:
    """A sum measured on each of the last Sundays."""
    last = date(2026, 6, 28)
    days = [last - timedelta(weeks=n) for n in range(count)][::-1]
    return Kpi(key, key, aggregation="sum", measurements=[Measurement(day, value) for day in days])


def leaf(n: int, target: float = 450.0, **terms: object) -> Goal:
    return replace(Goal(f"g{n}", "g", START, END, parent="top", kpi=f"k{n}", target=target), **terms)  # type: ignore[arg-type]


def plan_of(leaves: int, target: float, **terms: object) -> Plan:
    goals = [Goal("top", "top", START, END, rollup="sum", target=target)]
    goals += [leaf(n, **terms) for n in range(leaves)]  # type: ignore[arg-type]
    return Plan(goals=tuple(goals), kpis=tuple(weekly(f"k{n}") for n in range(leaves)))


def told(plan: Plan, chance: Chance = DEFAULT, day: date = TODAY, **terms: object) -> dict[str, Outcome]:
    simulation = Simulation(plan, day, chance, model=terms.pop("model", drawn), **terms)  # type: ignore[arg-type]
    found = {}
    for one in simulation.run():
        kpi = simulation.prepared.courses[one.goal.key].kpi
        found[one.goal.key] = outcome_of(one, simulation.today, kpi.aggregation if kpi else None)
    return found


def test_a_sum_of_independent_leaves_is_the_normal_law_that_it_must_be() -> None:
    leaves = 12
    mean, spread = (
        leaves * 20 * MEAN + leaves * (WEEKS + 4 / 7) * MEAN,
        SPREAD * math.sqrt(leaves * (WEEKS + (4 / 7) ** 2)),
    )
    paths = 6_000
    for target in (mean - spread, mean, mean + 0.5 * spread):
        planned = told(plan_of(leaves, target), Chance(3, paths))["top"].planned
        assert planned is not None
        expected = 1 - NormalDist(mean, spread).cdf(target)
        assert planned.p_on_time == pytest.approx(
            expected, abs=4 * math.sqrt(expected * (1 - expected) / paths)
        )
    assert planned is not None
    assert planned.value is not None
    for share, found in zip((0.1, 0.5, 0.9), planned.value, strict=True):
        assert found == pytest.approx(
            NormalDist(mean, spread).inv_cdf(share), abs=4 * 1.8 * spread / math.sqrt(paths)
        )


def test_more_paths_narrow_the_error_as_the_root_of_their_number() -> None:
    plan = plan_of(1, target=20 * MEAN + (WEEKS + 4 / 7) * MEAN)
    errors = []
    for paths in (50, 800):
        chances = [told(plan, Chance(seed, paths))["top"].planned for seed in range(60)]
        errors.append(pstdev(each.p_on_time for each in chances if each))
    assert errors[0] / errors[1] == pytest.approx(4.0, rel=0.35)


def test_the_order_of_goals_changes_not_even_the_last_digit() -> None:
    plan = plan_of(9, target=4_000)
    shuffled = list(plan.goals)
    Random(4).shuffle(shuffled)
    assert told(plan) == told(replace(plan, goals=tuple(shuffled), kpis=plan.kpis[::-1]))


def test_two_goals_on_one_kpi_move_together() -> None:
    plan = plan_of(1, target=4_000)
    twin = leaf(0, key="twin", factor=2.0)
    simulation = Simulation(replace(plan, goals=(*plan.goals, twin)), TODAY, Chance(), model=drawn)
    found = {one.goal.key: one.told.planned.value for one in simulation.run()}
    assert np.array_equal(found["g0"], found["twin"])
    assert np.allclose(found["top"], 3 * found["g0"])


def test_a_plan_without_a_change_differs_by_exactly_nothing() -> None:
    plan = plan_of(5, target=2_300)
    same = replace(plan, goals=tuple(replace(goal) for goal in plan.goals))
    assert told(plan) == told(same, reference=plan.goals)


def test_as_planned_stops_and_today_goes_on_until_a_later_goal_takes_over() -> None:
    soon = date(2026, 9, 27)
    plan = plan_of(1, target=466, end_on=soon)
    top = told(plan)["top"]
    assert top.planned is not None
    assert top.onward is not None
    assert top.planned.p_on_time == 0
    assert top.onward.p_on_time == pytest.approx(0.5, abs=0.1)
    later = leaf(0, key="later", start_on=soon + timedelta(days=1), target=1.0)
    followed = told(replace(plan, goals=(*plan.goals, later)))["top"]
    assert followed.planned is not None
    assert followed.onward is not None
    assert followed.planned.value == followed.onward.value


def test_a_later_step_asks_for_more_and_gets_it_at_todays_pace() -> None:
    steps = ((START, 10.0), (date(2026, 9, 28), 30.0))
    plan = plan_of(1, target=1_000)
    recurring = replace(plan.goals[1], cadence="weekly", target=None, steps=steps)
    plain = replace(recurring, steps=steps[:1])
    more, less = (
        told(replace(plan, goals=(plan.goals[0], each)))["top"].planned for each in (recurring, plain)
    )
    assert more is not None
    assert less is not None
    assert more.value is not None
    assert less.value is not None
    assert more.value[1] - less.value[1] == pytest.approx(2 * MEAN * 13.5, rel=0.05)


def test_with_fewer_than_4_values_there_is_none_and_it_enters_at_its_required_pace() -> None:
    plan = plan_of(2, target=900)
    plan = replace(plan, kpis=(plan.kpis[0], weekly("k1", count=3)))
    found = told(plan)
    assert (found["g1"].planned, found["g1"].reason, found["g1"].measured) == (None, "too_few", 3)
    top = found["top"]
    assert top.assumed == ("g1",)
    assert top.planned is not None
    assert top.planned.value is not None
    assert top.planned.value[1] == pytest.approx(450 + 46.6 * MEAN, rel=0.02)


def test_with_no_forecast_below_there_is_none_above() -> None:
    plan = replace(plan_of(2, target=900), kpis=(weekly("k0", 3), weekly("k1", 0)))
    assert told(plan)["top"].reason == "nothing_below"


def test_a_target_already_reached_has_arrived() -> None:
    top = told(plan_of(1, target=100))["top"]
    assert top.planned is not None
    assert (top.planned.p_on_time, top.planned.arrival) == (1.0, (TODAY, TODAY, TODAY))


def test_an_end_tomorrow_leaves_a_day() -> None:
    found = told(plan_of(1, target=466, end_on=TODAY + timedelta(days=1)))
    planned = found["g0"].planned
    assert planned is not None
    assert planned.value is not None
    assert 200 < planned.value[0] < planned.value[2] < 230
    assert found["g0"].band[-1].on == TODAY + timedelta(days=1)


def test_an_end_that_is_over_has_no_forecast() -> None:
    assert told(plan_of(1, target=466, end_on=TODAY))["g0"].reason == "over"


def test_a_vision_200_years_ahead_looks_at_few_days() -> None:
    plan = plan_of(1, target=100_000)
    far = replace(plan.goals[0], end_on=date(2226, 12, 31))
    plan = replace(plan, goals=(far, replace(plan.goals[1], end_on=date(2226, 12, 31))))
    assert len(Simulation(plan, TODAY, Chance()).days) < 80
    planned = told(plan)["top"].planned
    assert planned is not None
    assert planned.value is not None
    assert planned.value[1] == pytest.approx(200 + (date(2226, 12, 31) - TODAY).days / 7 * MEAN, rel=0.01)
    arrives = planned.arrival[1]
    assert arrives is not None
    assert arrives.year == pytest.approx(2026 + 100_000 / MEAN / 52, abs=3)


def test_a_cancelled_branch_counts_nothing_and_has_none() -> None:
    plan = plan_of(3, target=900)
    cancelled = replace(plan, goals=(*plan.goals[:3], replace(plan.goals[3], state="cancelled")))
    found = told(cancelled)
    assert "g2" not in found
    assert found == told(replace(plan, goals=plan.goals[:3]))


@pytest.mark.parametrize(("a_day", "years"), [(2.0, 68_446), (5.0, 27_379)])
def test_plain_arithmetic_knows_no_end_of_the_calendar(a_day: float, years: float) -> None:
    measured = [Measurement(START + timedelta(days=n), a_day) for n in range(10)]
    goal = Goal("vision", "v", START, date(2040, 12, 31), kpi="fed", target=50_000_000)
    kpi = Kpi("fed", "fed", aggregation="sum", cadence="daily", measurements=measured)
    day = START + timedelta(days=9)
    found = at_this_rate(evaluate(Plan(goals=(goal,), kpis=(kpi,)), day).figures["vision"], day)
    assert found is not None
    assert (found.rate, found.on) == (a_day, None)
    assert found.years == pytest.approx(years, rel=0.01)
