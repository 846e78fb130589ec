"""Everything that plan-file.md refuses: each with its place, its code and a sentence, all in one go."""

import copy
import math
from collections.abc import Callable
from typing import Any

import pytest

from cairn.calc.plan.faults import SENTENCES, Fault, PlanFaults
from cairn.calc.plan.read import read_plan

Document = dict[str, Any]

YEAR = {"start": "2026-01-01", "end": "2026-12-31"}


def kitchen() -> Document:
    """A small plan without a fault, one goal of every kind in it."""
    return {
        "cairn": 1,
        "organization": {"name": "Open Table"},
        "units": [
            {"key": "north", "name": "North", "kind": "division", "lead": "ada"},
            {"key": "leeds", "name": "Leeds", "kind": "team", "parent": "north"},
        ],
        "people": [
            {"key": "ada", "name": "Ada", "unit": "north"},
            {"key": "ben", "name": "Ben", "unit": "leeds", "manager": "ada", "email": "ben@example.org"},
        ],
        "kpis": [
            {"key": "fed", "name": "Fed", "aggregation": "sum", "owner": "unit:leeds"},
            {"key": "fed-leeds", "series_of": "fed", "measurements": [["2026-01-02", 3]]},
            {
                "key": "score",
                "name": "Score",
                "measurements": [{"date": "2026-01-02", "value": 1, "by": "ben", "confidence": "low"}],
            },
        ],
        "vision": {"statement": "Nobody hungry", "goal": "all"},
        "goals": [
            {"key": "all", "title": "All", **YEAR, "rollup": "sum", "target": 100},
            {"key": "daily", "title": "Daily", **YEAR, "parent": "all", "kpi": "fed-leeds",
             "cadence": "daily", "steps": [["2026-01-01", 2], ["2026-07-01", 5]]},
            {"key": "happy", "title": "Happy", **YEAR, "kpi": "score", "target": 9, "supports": ["all"],
             "curve": [["2026-03-01", 0.1], ["2026-06-01", 0.5]]},
            {"key": "range", "title": "Range", **YEAR, "kpi": "score", "direction": "within", "low": 2,
             "high": 8, "tags": ["cold"]},
            {"key": "least", "title": "Least", **YEAR, "kpi": "score", "direction": "at_least", "target": 2},
            {"key": "open", "title": "Open", **YEAR, "direction": "milestones",
             "milestones": [{"title": "Lease", "due": "2026-02-01"}, {"title": "Oven", "weight": 2}]},
            {"key": "sign", "title": "Sign", **YEAR, "direction": "done", "parent": "mixed", "done": True},
            {"key": "mixed", "title": "Mixed", **YEAR},
            {"key": "mean", "title": "Mean", **YEAR, "rollup": "mean", "target": 5},
        ],
        "projects": [
            {"key": "move", "name": "Move", "owner": "person:ada", "start": "2026-01-01",
             "end": "2026-06-01", "goals": ["open"], "members": [{"person": "ben", "role": "driver"}],
             "tasks": [{"title": "Van", "assignee": "ben", "due": "2026-02-01"}]},
        ],
    }  # fmt: skip


ALL, DAILY, HAPPY, RANGE, LEAST, OPEN, SIGN, MIXED, MEAN = range(9)


def faults_of(document: object) -> tuple[Fault, ...]:
    with pytest.raises(PlanFaults) as found:
        read_plan(document)
    return found.value.faults


def put(*path: str | int, value: object) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        at: Any = document
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return change


def goal(at: int, **fields: object) -> Callable[[Document], None]:
    return lambda document: document["goals"][at].update(fields)


def without(*path: str | int) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        at: Any = document
        for step in path[:-1]:
            at = at[step]
        del at[path[-1]]

    return change


def more(section: str, **fields: object) -> Callable[[Document], None]:
    return lambda document: document[section].append(fields)


def child(parent: str, **fields: object) -> Callable[[Document], None]:
    return more("goals", **{"key": "new", "title": "New", **YEAR, "parent": parent, **fields})


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


def test_all_faults_are_listed_in_one_go_in_the_order_of_the_document() -> None:
    document = kitchen()
    changes = [goal(RANGE, low="x"), goal(HAPPY, target="y", kpi="none"), put("cairn", value=3)]
    changes += [put("projects", 0, "name", value=1), put("units", 0, "name", value=2)]
    for change in changes:
        change(document)
    places = [fault.place for fault in faults_of(document)]
    expected = [
        "cairn",
        "units[0].name",
        "goals[2].kpi",
        "goals[2].target",
        "goals[3].low",
        "projects[0].name",
    ]
    assert places == expected


def test_a_refused_child_and_a_double_count_name_both_goals() -> None:
    document = kitchen()
    child("all", kpi="fed-leeds", target=9)(document)
    (twice,) = faults_of(document)
    assert "new" in twice.sentence
    assert "daily" in twice.sentence
    document = kitchen()
    child("all", direction="done")(document)
    (refused,) = faults_of(document)
    assert "new" in refused.sentence
    assert "all" in refused.sentence


def test_a_double_count_is_seen_through_sums_below_sums() -> None:
    document = kitchen()
    child("all", rollup="sum", target=5)(document)
    child("new", key="below", kpi="fed-leeds", target=9)(document)
    assert [(fault.place, fault.code) for fault in faults_of(document)] == [
        ("goals[10].kpi", "counted_twice")
    ]


@pytest.mark.parametrize(
    "fields",
    [{"state": "cancelled"}, {"start": "2027-01-01", "end": "2027-12-31"}],
    ids=["cancelled", "later"],
)
def test_one_kpi_may_serve_a_sum_again_after_a_cancelled_goal_or_in_another_year(fields: Document) -> None:
    document = kitchen()
    child("all", **{"kpi": "fed-leeds", "target": 9, **fields})(document)
    assert len(read_plan(document).goals) == 10


def test_an_unreadable_field_brings_no_second_fault_that_only_follows_from_it() -> None:
    document = kitchen()
    goal(DAILY, cadence="hourly")(document)
    assert [fault.code for fault in faults_of(document)] == ["not_a_word"]


def test_no_plan_at_all_is_a_fault() -> None:
    no_plans: list[object] = [None, 3, "plan", [], [[]]]
    for nothing in no_plans:
        assert [fault.code for fault in faults_of(nothing)] == ["not_an_object"]


def test_wrong_types_anywhere_are_faults_and_never_a_traceback() -> None:
    odd: list[object] = [None, True, 0, -1, 1e308, math.nan, 10**5000, "", "x" * 5000, b"x"]
    odd += [[], [[]], {}, {"a": 1}, {1: 2}]
    for path in paths(kitchen()):
        for value in odd:
            document = copy.deepcopy(kitchen())
            put(*path, value=value)(document)
            assert all(fault.place and fault.sentence for fault in faults_if_any(document))


def faults_if_any(document: object) -> tuple[Fault, ...]:
    try:
        read_plan(document)
    except PlanFaults as found:
        return found.faults
    return ()


def paths(document: Any, before: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = document.items() if isinstance(document, dict) else enumerate(document)
    found = [((*before, step), below) for step, below in steps]
    deeper = [one for path, below in found if isinstance(below, (dict, list)) for one in paths(below, path)]
    return [path for path, _ in found] + deeper


def test_depth_and_endless_structures_do_not_matter() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    endless: Document = {}
    endless["me"] = endless
    for value in (deep, endless):
        document = kitchen()
        document["goals"][HAPPY]["title"] = value
        document["goals"][HAPPY]["tags"] = value
        document["extra"] = value
        assert {"goals[2].title", "goals[2].tags"} & {fault.place for fault in faults_of(document)}


def chain(length: int, **last: object) -> Document:
    goals: list[Document] = [
        {"key": f"g{n}", "title": "G", **YEAR, "parent": f"g{n - 1}" if n else None} for n in range(length)
    ]
    goals[-1] |= {"direction": "done"}
    goals[0] |= last
    return {"cairn": 1, "goals": goals}


def test_a_chain_of_ten_thousand_goals_is_read_and_its_loop_is_found() -> None:
    assert len(read_plan(chain(10_000)).goals) == 10_000
    (loop,) = faults_of(chain(10_000, parent="g9998"))
    assert loop.code == "loop"
    assert len(loop.sentence) < 200
