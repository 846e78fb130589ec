"""What holds of the figures whatever the plan is."""

import copy
import json
import math
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.calc.contribution import contributions
from cairn.calc.evaluate import PreparedPlan, evaluate, evaluate_days
from cairn.calc.figures import Figures
from cairn.calc.plan.model import Goal, Kpi, Measurement, Plan
from cairn.calc.plan.read import read_plan
from cairn.calc.plan.write import document_of
from cairn.calc.rollup import summand
from tests.plans import Document, days, progress_trees, sums

on_many_plans = settings(deadline=None, max_examples=60)

CLOSE = {"rel_tol": 1e-9, "abs_tol": 1e-12}
COMPARED = [name for name in Figures._fields if name not in ("value", "baseline", "target")]


def counted_progress(plan: Plan, figures: dict[str, Figures], parent: str) -> list[float]:
    below = [goal for goal in plan.goals if goal.parent == parent and goal.is_counted]
    return [figures[goal.key].progress or 0.0 for goal in below]


@on_many_plans
@given(progress_trees(), days)
def test_a_roll_ups_progress_lies_between_its_childrens(document: Document, day: date) -> None:
    plan = read_plan(document)
    figures = evaluate(plan, day).figures
    for goal in plan.goals:
        progress = figures[goal.key].progress
        if goal.kind in ("weighted", "worst"):
            children = counted_progress(plan, figures, goal.key)
            assert (progress is None) == (not children)
            if progress is not None:
                assert min(children) - 1e-12 <= progress <= max(children) + 1e-12


@on_many_plans
@given(progress_trees(), days, st.sampled_from([0.125, 4.0, 1024.0]))
def test_scaling_all_weights_changes_nothing(document: Document, day: date, scale: float) -> None:
    plan = read_plan(document)
    scaled = replace(plan, goals=tuple(replace(goal, weight=goal.weight * scale) for goal in plan.goals))
    # The scales are powers of two, so not even the last digit may differ.
    assert evaluate(scaled, day) == evaluate(plan, day)


def negated(goal: Goal) -> Goal:
    target = None if goal.target is None else -goal.target
    return replace(goal, baseline=-goal.baseline, target=target)


def negated_kpi(kpi: Kpi) -> Kpi:
    swapped = {"max": "min", "min": "max"}.get(kpi.aggregation, kpi.aggregation)
    turned = tuple(replace(one, value=-one.value) for one in kpi.measurements)
    return replace(kpi, aggregation=swapped, measurements=turned)


@on_many_plans
@given(sums(), days)
def test_negating_value_baseline_and_target_changes_nothing(document: Document, day: date) -> None:
    plan = read_plan(document)
    # A recurring target is above 0 by rule, so what recurs has no mirror image.
    goals = tuple(goal for goal in plan.goals if goal.cadence is None)
    plan = replace(plan, goals=goals)
    mirror = replace(plan, goals=tuple(map(negated, goals)), kpis=tuple(map(negated_kpi, plan.kpis)))
    figures, mirrored = evaluate(plan, day).figures, evaluate(mirror, day).figures
    for key, one in figures.items():
        for name in COMPARED:
            expected = getattr(one, name)
            if name.endswith("_rate") and expected is not None:
                expected = -expected
            assert getattr(mirrored[key], name) == expected, name


@on_many_plans
@given(sums(), days)
def test_contributions_to_a_sum_and_its_own_measurements_add_up_to_1(document: Document, day: date) -> None:
    prepared = PreparedPlan(read_plan(document))
    figures = prepared.figures(day)
    children = prepared.children_of("top", figures)
    own = prepared.courses["top"].own_sum(day) or 0.0
    shares = contributions(prepared.goals["top"], own, children)
    terms = [summand(child) for child in children if child.goal.is_counted]
    whole = math.fsum([*terms, own])
    known = [share for share in shares.values() if share is not None]
    assert len(known) == len(terms)
    if whole:
        size = math.fsum(map(abs, [*terms, own])) / abs(whole)  # what cancels out costs digits
        assert math.isclose(math.fsum([*known, own / whole]), 1.0, rel_tol=1e-12 * max(size, 1.0))
    else:
        assert set(known) <= {0.0}


@on_many_plans
@given(st.one_of(sums(), progress_trees()), days, st.randoms(use_true_random=False))
def test_the_order_of_entry_on_different_days_changes_nothing(
    document: Document, day: date, random: Random
) -> None:
    shuffled = copy.deepcopy(document)
    for kpi in shuffled["kpis"]:
        once_a_day = dict(kpi["measurements"])
        kpi["measurements"] = [[on, value] for on, value in once_a_day.items()]
    in_order = copy.deepcopy(shuffled)
    for kpi in shuffled["kpis"]:
        random.shuffle(kpi["measurements"])
    assert evaluate(read_plan(shuffled), day) == evaluate(read_plan(in_order), day)


@on_many_plans
@given(st.one_of(sums(), progress_trees()), st.lists(days, min_size=1, max_size=8))
def test_many_days_at_once_are_each_as_that_day_alone(document: Document, asked: list[date]) -> None:
    plan = read_plan(document)
    for day, figures in evaluate_days(plan, asked):
        assert figures == evaluate(plan, day).figures


@on_many_plans
@given(st.one_of(sums(), progress_trees()), days)
def test_what_comes_after_a_day_does_not_change_its_figures(document: Document, day: date) -> None:
    plan = read_plan(document)
    until = tuple(
        replace(kpi, measurements=tuple(one for one in kpi.measurements if one.on <= day))
        for kpi in plan.kpis
    )
    assert evaluate(replace(plan, kpis=until), day) == evaluate(plan, day)


@on_many_plans
@given(st.one_of(sums(), progress_trees()))
def test_a_plan_written_and_read_again_is_the_same_plan(document: Document) -> None:
    plan = read_plan(document)
    written = document_of(plan)
    assert read_plan(written) == plan
    assert json.dumps(document_of(read_plan(json.loads(json.dumps(written))))) == json.dumps(written)


@on_many_plans
@given(st.one_of(sums(), progress_trees()), days)
def test_ratios_stay_in_their_ranges(document: Document, day: date) -> None:
    for one in evaluate(read_plan(document), day).figures.values():
        assert 0.0 <= one.expected <= 1.0
        assert one.progress is None or 0.0 <= one.progress <= 1.0
        assert (one.progress is None) == (one.attainment is None)
        assert one.pace is None or one.pace >= 0.0


def test_figures_past_what_a_double_holds_are_unknown_and_no_error() -> None:
    largest = (Measurement(date(2026, 1, 1), 1.7e308), Measurement(date(2026, 1, 2), 1.7e308))
    kpi = Kpi("k", "k", aggregation="sum", measurements=largest)
    end = date(2026, 12, 31)
    goals = (
        Goal("top", "top", largest[0].on, end, rollup="sum", target=-1.7e308),
        Goal("a", "a", largest[0].on, end, parent="top", kpi="k", target=1e-300, factor=1e300),
        Goal("heavy", "heavy", largest[0].on, end, rollup="weighted"),
        Goal("b", "b", largest[0].on, end, parent="heavy", kpi="k", target=1.0, weight=1.7e308),
        Goal("c", "c", largest[0].on, end, parent="heavy", kpi="k", target=2.0, weight=1.7e308),
        Goal("d", "d", largest[0].on, end, kpi="k", cadence="daily", target=1.7e308),
    )
    for key, figures in evaluate(Plan(kpis=(kpi,), goals=goals), date(2026, 6, 1)).figures.items():
        numbers = [getattr(figures, name) for name in Figures._fields]
        assert all(math.isfinite(one) for one in numbers if isinstance(one, float)), key


def test_the_calendars_ends_are_no_error() -> None:
    ends = date.min, date.max
    kpi = Kpi("k", "k", aggregation="sum", cadence="monthly", measurements=(Measurement(date.max, 1.0),))
    for cadence in (None, "daily", "weekly", "monthly", "quarterly", "yearly"):
        plan = Plan(kpis=(kpi,), goals=(Goal("g", "g", *ends, kpi="k", target=5.0, cadence=cadence),))
        for day in (*ends, date.min + timedelta(days=1)):
            assert evaluate(plan, day).figures["g"].status
