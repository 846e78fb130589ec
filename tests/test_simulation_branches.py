"""What if: only what a change touches is computed anew, as the whole would be; and what moves a vision."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from cairn.calc.plan.model import Goal, Plan
from cairn.calc.simulation import Chance, Outcome, Simulation
from cairn.calc.simulation.branch import Branches
from cairn.calc.simulation.leverage import by_owner, levers
from cairn.calc.simulation.outcome import outcome_of
from tests.test_simulation_rules import END, START, TODAY, grown

FEW = Chance(seed=5, paths=60)


def tall(rollup: str, seed: int = 2) -> Plan:
    """A vision over the grown branch and over a smaller one."""
    plan = grown(Random(seed), rollup)
    goals = [Goal("vision", "v", START, END, rollup="weighted"), replace(plan.goals[0], parent="vision")]
    return replace(plan, goals=(*goals, *plan.goals[1:]))


def branches_of(plan: Plan, *goals: str) -> Branches:
    return Branches(Simulation(plan, TODAY, FEW), "vision", goals)


def whole(plan: Plan, reference: Plan) -> dict[str, Outcome]:
    simulation = Simulation(plan, TODAY, FEW, reference=reference.goals)
    kpis = {key: course.kpi for key, course in simulation.prepared.courses.items()}
    return {
        one.goal.key: outcome_of(
            one, simulation.today, kpi.aggregation if (kpi := kpis[one.goal.key]) else None
        )
        for one in simulation.run()
    }


@pytest.mark.parametrize("rollup", ["weighted", "worst", "sum", "mean", "max", "min"])
def test_a_changed_branch_is_what_the_changed_plan_is(rollup: str) -> None:
    plan = tall(rollup)
    before = plan.goals[2]
    after = replace(
        before, target=(before.target or 9.0) * 1.5, low=None, high=None, direction="reach", weight=2.0
    )
    changed = replace(plan, goals=tuple(after if goal is before else goal for goal in plan.goals))
    found, expected = branches_of(plan, before.key).changed(after), whole(changed, plan)
    assert set(found) == {before.key, "top", "vision"}
    for key, outcome in found.items():
        assert outcome.planned is not None
        wanted = expected[key].planned
        assert wanted is not None
        assert outcome.planned.p_on_time == wanted.p_on_time
        assert outcome.planned.value == pytest.approx(wanted.value, rel=1e-9)
        assert outcome.planned.arrival == wanted.arrival


def test_without_a_change_nothing_differs() -> None:
    plan = tall("sum")
    branches = branches_of(plan, "g1", "top")
    for goal in (plan.goals[3], plan.goals[1]):
        assert branches.changed(replace(goal)) == branches.as_planned(goal.key)


def test_a_goal_that_is_cancelled_adds_nothing() -> None:
    plan = tall("sum")
    cancelled = replace(plan.goals[2], state="cancelled")
    found = branches_of(plan, "g0").changed(cancelled)["top"].planned
    expected = whole(replace(plan, goals=(*plan.goals[:2], cancelled, *plan.goals[3:])), plan)["top"].planned
    assert found is not None
    assert expected is not None
    assert found.value == pytest.approx(expected.value, rel=1e-9)


def test_a_kept_goal_brings_the_vision_no_less_and_a_missed_one_no_more() -> None:
    goals = [Goal("vision", "v", START, END, rollup="sum", target=900.0)]
    grown_plan = grown(Random(1), "sum")
    leaves = [
        replace(goal, parent="vision", target=90.0, baseline=0.0, factor=1.0, owner="person:1")
        for goal in grown_plan.goals[1:]
    ]
    kpis = tuple(replace(kpi, aggregation="sum") for kpi in grown_plan.kpis)
    simulation = Simulation(Plan(goals=(*goals, *leaves), kpis=kpis), TODAY, FEW)
    found = levers(simulation, "vision")
    assert len(found) == len(leaves)
    for lever in found:
        assert lever.missed.share <= lever.now.share <= lever.kept.share <= lever.raised.share
        assert lever.raised_to == 100.0
    assert [lever.swing for lever in found] == sorted((lever.swing for lever in found), reverse=True)
    [(owner, gap, count)] = by_owner(found, dict.fromkeys((leaf.key for leaf in leaves), "person:1"))
    assert (owner, count) == ("person:1", sum(lever.gap > 0 for lever in found))
    assert gap == pytest.approx(sum(lever.gap for lever in found))


def test_a_vision_without_running_goals_has_no_levers() -> None:
    plan = Plan(goals=(Goal("vision", "v", START, date(2027, 1, 1), rollup="sum", target=9.0),))
    assert levers(Simulation(plan, TODAY, FEW), "vision") == []
