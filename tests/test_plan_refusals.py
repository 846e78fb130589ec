"""Everything that plan-file.md refuses: each with its place, its code and a sentence."""

import math
from collections.abc import Callable

import pytest

from cairn.calc.plan.faults import SENTENCES
from cairn.calc.plan.read import read_plan
from tests.kitchen_plan import (
    ALL,
    DAILY,
    HAPPY,
    LEAST,
    MEAN,
    MIXED,
    OPEN,
    RANGE,
    SIGN,
    Document,
    child,
    faults_of,
    goal,
    kitchen,
    more,
    put,
    without,
)

REFUSED = [
    # a field, a type, a form, a word, a number
    (put("extra", value=1), "extra", "unknown_field"),
    (put("organization", "extra", value=1), "organization.extra", "unknown_field"),
    (goal(2, targte=5), "goals[2].targte", "unknown_field"),
    (put("goals", OPEN, "milestones", 0, "x", value=1), "goals[5].milestones[0].x", "unknown_field"),
    (put("kpis", 2, "measurements", 0, "x", value=1), "kpis[2].measurements[0].x", "unknown_field"),
    (without("cairn"), "cairn", "field_missing"),
    (without("units", 0, "kind"), "units[0].kind", "field_missing"),
    (without("people", 1, "unit"), "people[1].unit", "field_missing"),
    (without("kpis", 0, "name"), "kpis[0].name", "field_missing"),
    (without("vision", "statement"), "vision.statement", "field_missing"),
    (without("goals", 2, "title"), "goals[2].title", "field_missing"),
    (without("goals", 2, "start"), "goals[2].start", "field_missing"),
    (without("projects", 0, "key"), "projects[0].key", "field_missing"),
    (without("kpis", 2, "measurements", 0, "value"), "kpis[2].measurements[0].value", "field_missing"),
    (put("goals", 3, value=7), "goals[3]", "not_an_object"),
    (put("organization", value=[]), "organization", "not_an_object"),
    (put("vision", value="be good"), "vision", "not_an_object"),
    (put("goals", value={}), "goals", "not_a_list"),
    (goal(HAPPY, curve="steep"), "goals[2].curve", "not_a_list"),
    (goal(HAPPY, title=5), "goals[2].title", "not_text"),
    (goal(HAPPY, tags=[1]), "goals[2].tags[0]", "not_text"),
    (goal(HAPPY, title="  "), "goals[2].title", "is_blank"),
    (goal(HAPPY, title="x" * 301), "goals[2].title", "too_long"),
    (goal(HAPPY, target="many"), "goals[2].target", "not_a_number"),
    (goal(HAPPY, target=True), "goals[2].target", "not_a_number"),
    (goal(HAPPY, target=math.inf), "goals[2].target", "not_finite"),
    (goal(HAPPY, baseline=math.nan), "goals[2].baseline", "not_finite"),
    (goal(HAPPY, target=10**400), "goals[2].target", "not_finite"),
    (put("kpis", 1, "measurements", 0, value=["2026-01-02", -math.inf]), "kpis[1].measurements[0][1]",
     "not_finite"),
    (put("kpis", 1, "measurements", 0, value=["2026-01-02"]), "kpis[1].measurements[0]", "not_a_pair"),
    (goal(HAPPY, private="yes"), "goals[2].private", "not_yes_or_no"),
    (goal(HAPPY, start="1.1.2026"), "goals[2].start", "not_a_date"),
    (goal(HAPPY, start="20260101"), "goals[2].start", "not_a_date"),
    (goal(HAPPY, end="2026-02-30"), "goals[2].end", "not_a_date"),
    (goal(HAPPY, key="my goal"), "goals[2].key", "not_a_key"),
    (goal(HAPPY, owner="ada"), "goals[2].owner", "not_an_owner"),
    (goal(HAPPY, state="running"), "goals[2].state", "not_a_word"),
    (goal(HAPPY, direction="up"), "goals[2].direction", "not_a_word"),
    (put("organization", "week_starts_on", value="Monday"), "organization.week_starts_on", "not_a_word"),
    (put("organization", "timezone", value="Mars/Olympus"), "organization.timezone", "not_a_timezone"),
    (put("organization", "timezone", value="../etc"), "organization.timezone", "not_a_timezone"),
    (put("organization", "currency", value="pounds"), "organization.currency", "not_a_currency"),
    (put("organization", "grace_days", value=1.5), "organization.grace_days", "not_whole"),
    (put("organization", "fiscal_year_start_month", value=13), "organization.fiscal_year_start_month",
     "out_of_range"),
    (put("organization", "overachievement_cap", value=2.5), "organization.overachievement_cap",
     "out_of_range"),
    (put("organization", "at_risk_from", value=0.95), "organization.at_risk_from", "at_risk_above_on_track"),
    (put("organization", "grades", value=[[50, "a"], [50, "b"]]), "organization.grades[1]", "listed_twice"),
    (put("organization", "grades", value=[]), "organization.grades", "is_empty"),
    (put("people", 1, "email", value="ben"), "people[1].email", "not_an_email"),
    (put("cairn", value=2), "cairn", "wrong_version"),
    (goal(HAPPY, weight=0), "goals[2].weight", "not_above_zero"),
    (goal(HAPPY, factor=0), "goals[2].factor", "is_zero"),
    (put("goals", OPEN, "milestones", 1, "weight", value=-1), "goals[5].milestones[1].weight",
     "not_above_zero"),
    (put("projects", 0, "tasks", 0, "weight", value=0), "projects[0].tasks[0].weight", "not_above_zero"),
    # what refers to what
    (goal(HAPPY, key="daily"), "goals[2].key", "named_twice"),
    (put("units", 1, "key", value="north"), "units[1].key", "named_twice"),
    (goal(HAPPY, tags=["a", "a"]), "goals[2].tags[1]", "listed_twice"),
    (goal(HAPPY, supports=["all", "all"]), "goals[2].supports[1]", "listed_twice"),
    (put("projects", 0, "members", value=[{"person": "ben"}] * 2), "projects[0].members[1].person",
     "listed_twice"),
    (goal(HAPPY, parent="nobody"), "goals[2].parent", "refers_to_nothing"),
    (goal(HAPPY, kpi="nothing"), "goals[2].kpi", "refers_to_nothing"),
    (goal(HAPPY, owner="person:zoe"), "goals[2].owner", "refers_to_nothing"),
    (goal(HAPPY, supports=["none"]), "goals[2].supports[0]", "refers_to_nothing"),
    (put("vision", "goal", value="none"), "vision.goal", "refers_to_nothing"),
    (put("units", 0, "lead", value="zoe"), "units[0].lead", "refers_to_nothing"),
    (put("people", 0, "unit", value="south"), "people[0].unit", "refers_to_nothing"),
    (put("kpis", 1, "series_of", value="none"), "kpis[1].series_of", "refers_to_nothing"),
    (put("kpis", 2, "measurements", 0, "by", value="zoe"), "kpis[2].measurements[0].by",
     "refers_to_nothing"),
    (put("projects", 0, "goals", value=["none"]), "projects[0].goals[0]", "refers_to_nothing"),
    (put("projects", 0, "tasks", 0, "assignee", value="zoe"), "projects[0].tasks[0].assignee",
     "refers_to_nothing"),
    (goal(MIXED, parent="mixed"), "goals[7].parent", "loop"),
    (put("units", 0, "parent", value="leeds"), "units[0].parent", "loop"),
    (put("people", 0, "manager", value="ben"), "people[0].manager", "loop"),
    (goal(ALL, supports=["happy"]), "goals[0].supports[0]", "loop"),
    (goal(HAPPY, supports=["happy"]), "goals[2].supports[0]", "loop"),
    (put("visions", value=[{"statement": "Another"}]), "vision", "vision_and_visions"),
    (more("kpis", key="deep", series_of="fed-leeds"), "kpis[3].series_of", "family_is_a_series"),
    (put("kpis", 1, "aggregation", value="mean"), "kpis[1].aggregation", "differs_from_family"),
    # dates and curves
    (goal(LEAST, end="2025-12-31"), "goals[4].end", "end_before_start"),
    (put("projects", 0, "end", value="2025-01-01"), "projects[0].end", "end_before_start"),
    (goal(HAPPY, curve=[["2025-12-31", 0.1]]), "goals[2].curve[0][0]", "curve_point_outside"),
    (goal(HAPPY, curve=[["2026-12-31", 0.1]]), "goals[2].curve[0][0]", "curve_point_outside"),
    (goal(HAPPY, curve=[["2026-03-01", 0.1], ["2026-03-01", 0.2]]), "goals[2].curve[1][0]",
     "curve_dates_do_not_rise"),
    (goal(HAPPY, curve=[["2026-03-01", 1.1]]), "goals[2].curve[0][1]", "curve_share_outside"),
    (goal(HAPPY, curve=[["2026-03-01", 0.3], ["2026-04-01", 0.2]]), "goals[2].curve[1][1]",
     "curve_shares_fall"),
    (goal(DAILY, steps=[["2026-07-01", 2], ["2026-01-01", 5]]), "goals[1].steps[1][0]", "steps_do_not_rise"),
    (put("goals", OPEN, "milestones", 0, "due", value="2027-01-01"), "goals[5].milestones[0].due",
     "milestone_outside"),
    # the table of kinds
    (without("goals", HAPPY, "kpi"), "goals[2].kpi", "needed_by_kind"),
    (without("goals", HAPPY, "target"), "goals[2].target", "needed_by_kind"),
    (without("goals", ALL, "target"), "goals[0].target", "needed_by_kind"),
    (without("goals", LEAST, "kpi"), "goals[4].kpi", "needed_by_kind"),
    (without("goals", RANGE, "high"), "goals[3].high", "needed_by_kind"),
    (without("goals", OPEN, "milestones"), "goals[5].milestones", "needed_by_kind"),
    (goal(OPEN, milestones=[]), "goals[5].milestones", "needed_by_kind"),
    (without("goals", MEAN, "target"), "goals[8].target", "needed_by_kind"),
    (without("goals", DAILY, "kpi"), "goals[1].kpi", "needed_by_kind"),
    (goal(HAPPY, low=1), "goals[2].low", "refused_by_kind"),
    (goal(HAPPY, steps=[["2026-01-01", 1]]), "goals[2].steps", "refused_by_kind"),
    (goal(HAPPY, done=True), "goals[2].done", "refused_by_kind"),
    (goal(ALL, high=1), "goals[0].high", "refused_by_kind"),
    (goal(MEAN, kpi="score"), "goals[8].kpi", "refused_by_kind"),
    (goal(LEAST, baseline=0), "goals[4].baseline", "refused_by_kind"),
    (goal(LEAST, curve=[["2026-03-01", 0.1]]), "goals[4].curve", "refused_by_kind"),
    (goal(RANGE, target=3), "goals[3].target", "refused_by_kind"),
    (goal(DAILY, baseline=1), "goals[1].baseline", "refused_by_kind"),
    (goal(SIGN, kpi="score"), "goals[6].kpi", "refused_by_kind"),
    (goal(SIGN, cadence="daily"), "goals[6].cadence", "refused_by_kind"),
    (goal(SIGN, rollup="weighted"), "goals[6].rollup", "refused_by_kind"),
    (goal(OPEN, target=3), "goals[5].target", "refused_by_kind"),
    (goal(MIXED, kpi="score"), "goals[7].kpi", "refused_by_kind"),
    (goal(MIXED, direction="reach"), "goals[7].direction", "refused_by_kind"),
    (goal(MIXED, rollup="worst", target=3), "goals[7].target", "refused_by_kind"),
    (goal(DAILY, rollup="sum"), "goals[1].rollup", "rollup_of_recurring"),
    (goal(ALL, direction="at_least"), "goals[0].direction", "direction_of_sum"),
    (without("goals", DAILY, "steps"), "goals[1].steps", "steps_or_target_missing"),
    (goal(DAILY, target=2), "goals[1].steps", "steps_and_target"),
    (goal(DAILY, steps=[["2026-01-01", 0]]), "goals[1].steps[0][1]", "not_above_zero"),
    (goal(HAPPY, baseline=9), "goals[2].target", "target_equals_baseline"),
    (goal(ALL, target=0), "goals[0].target", "target_equals_baseline"),
    (goal(RANGE, low=8), "goals[3].high", "low_not_below_high"),
    (goal(ALL, kpi="score"), "goals[0].kpi", "kpi_does_not_sum"),
    # parents and children
    (child("all", kpi="score", direction="at_least", target=1), "goals[9].parent", "child_not_summable"),
    (child("all", direction="done", state="cancelled"), "goals[9].parent", "child_not_summable"),
    (child("all", kpi="score", cadence="weekly", target=1), "goals[9].parent", "child_not_summable"),
    (child("all", rollup="mean", target=1), "goals[9].parent", "child_not_summable"),
    (child("mean", direction="done"), "goals[9].parent", "child_without_value"),
    (child("mean", rollup="worst"), "goals[9].parent", "child_without_value"),
    (child("mean", direction="done", purpose="development"), "goals[9].parent", "growth_below"),
    (child("all", kpi="fed-leeds", target=9), "goals[9].kpi", "counted_twice"),
    (goal(ALL, kpi="fed-leeds"), "goals[1].kpi", "counted_twice"),
]  # fmt: skip


def test_the_plan_that_the_others_are_made_from_has_no_fault() -> None:
    assert len(read_plan(kitchen()).goals) == 9


@pytest.mark.parametrize(
    ("change", "place", "code"), REFUSED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_fault_is_named_with_its_place_and_a_sentence(
    change: Callable[[Document], None], place: str, code: str
) -> None:
    document = kitchen()
    change(document)
    found = {(fault.place, fault.code): fault for fault in faults_of(document)}
    assert (place, code) in found, [str(fault) for fault in found.values()]
    sentence = found[place, code].sentence
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_every_kind_of_fault_has_a_test() -> None:
    assert {code for _, _, code in REFUSED} == SENTENCES.keys()
