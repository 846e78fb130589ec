"""The City of New York, converted from the very files that its source published."""

import csv
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cairn.calc.evaluate import evaluate
from cairn.calc.plan.model import Goal, Plan
from cairn.exchange.converting import SourceFault, converted
from cairn.exchange.converting.new_york.indicators import TABLE, UNNAMED
from cairn.exchange.converting.writing import plan_as
from cairn.exchange.files import read_plan_file
from demo.new_york import PLAN, SOURCE

AFTER = date(2026, 11, 25)
STATUS_OF = {"Met_Goal": "achieved", "Did_Not_Meet": "missed"}


def rows_of(name: str) -> list[dict[str, str]]:
    with (SOURCE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return converted("nyc-mmr", SOURCE)


@pytest.fixture(scope="module")
def judged(plan: Plan) -> dict[str, Goal]:
    """The goals that judge an indicator, by the indicator's number."""
    return {number_of(goal.kpi): goal for goal in plan.goals if goal.kpi}


def number_of(kpi: str) -> str:
    return kpi.partition(".")[2].partition("-")[0]


def test_every_verdict_of_the_source_is_ours_351_of_351(plan: Plan, judged: dict[str, Goal]) -> None:
    verdicts = {row["ID"]: STATUS_OF[row["Success"]] for row in rows_of(TABLE) if row["Success"] != "NA"}
    figures = evaluate(plan, AFTER).figures
    assert len(verdicts) == 351
    assert {number: figures[goal.key].status for number, goal in judged.items()} == verdicts


def test_what_each_agency_met_is_what_the_source_counted(plan: Plan, judged: dict[str, Goal]) -> None:
    figures = evaluate(plan, AFTER).figures
    met, missed = Counter[str](), Counter[str]()
    for row in rows_of(TABLE):
        if row["ID"] in judged:
            status = figures[judged[row["ID"]].key].status
            (met if status == "achieved" else missed)[row["Agency.Number"]] += 1
    counted = rows_of("Final Data/All Indicators Agency Outcomes.csv")
    assert len(counted) == 35
    assert {
        row["Agency.Number"]: (met[row["Agency.Number"]], missed[row["Agency.Number"]]) for row in counted
    } == {row["Agency.Number"]: (int(row["Met_Goal"]), int(row["Did_Not_Meet"])) for row in counted}


def test_all_values_of_all_indicators_arrive(plan: Plan) -> None:
    assert sum(len(kpi.measurements) for kpi in plan.kpis) == 8_297
    assert sum(bool(kpi.measurements) for kpi in plan.kpis) == 1_139
    days = {one.on for kpi in plan.kpis for one in kpi.measurements}
    assert days == {date(year, 6, 30) for year in range(2016, 2024)}


def test_only_the_last_year_is_called_a_projection(plan: Plan) -> None:
    projected = {one.on for kpi in plan.kpis for one in kpi.measurements if one.note}
    assert projected == {date(2023, 6, 30)}


def test_a_parent_is_the_mean_of_the_targets_below_it(plan: Plan, judged: dict[str, Goal]) -> None:
    figures = evaluate(plan, AFTER).figures
    shares = [figures[goal.key].progress or 0 for goal in judged.values()]
    assert figures["fy2023"].progress == pytest.approx(sum(shares) / 351)


def test_goals_hang_below_their_service_their_agency_and_the_city(
    plan: Plan, judged: dict[str, Goal]
) -> None:
    goals = {goal.key: goal for goal in plan.goals}
    titles = []
    key: str | None = judged["119"].key
    while key:
        titles.append(goals[key].title)
        key = goals[key].parent
    assert titles == [
        "Average days to complete first plan review (Borough offices) - New buildings",
        "Promptly review initial construction plans.",
        "Facilitate safe and compliant development.",
        "Department of Buildings meets its targets",
        "The city’s agencies meet their targets of fiscal year 2023",
    ]


def test_services_name_the_agency_where_the_row_does_not(plan: Plan) -> None:
    owners = Counter(kpi.owner for kpi in plan.kpis if kpi.measurements)
    without = sum(row["Agency.Full.Name.y"] == "NA" for row in rows_of(TABLE))
    assert without == 164
    assert owners["unit:brooklyn-public-library"] == 9
    assert owners["unit:no-agency-named"] == 55
    assert UNNAMED in {unit.name for unit in plan.units}


def test_what_many_agencies_measure_alike_is_one_family(plan: Plan) -> None:
    families = Counter(kpi.series_of for kpi in plan.kpis if kpi.series_of)
    assert families["family.e-mails-responded-to-in-14-days"] == 31
    assert min(families.values()) >= 3


@pytest.mark.parametrize(
    ("number", "unit", "value"),
    [("1593", "", 3_116_852.63632499), ("940", "%", 93.5), ("119", "", 4.5)],
)
def test_words_in_brackets_become_unit_and_factor(plan: Plan, number: str, unit: str, value: float) -> None:
    kpi = next(kpi for kpi in plan.kpis if number_of(kpi.key) == number)
    assert (kpi.unit, kpi.measurements[-1].value) == (unit, value)


def test_it_is_said_since_when_a_target_is_missed(judged: dict[str, Goal]) -> None:
    longest = judged["120"]  # 10 days; 12.18, 6.38, 5.75, 5.02, 5.38, 6.8, 18.7, 12.14
    assert longest.tags == ("missed since FY 2022",)
    assert longest.description.startswith("Missed since FY 2022; 5 of 8 years with a value meet the target.")


def test_the_committed_plan_is_what_converting_gives(plan: Plan) -> None:
    assert PLAN.read_bytes() == plan_as(".json", plan)


Change = Callable[[str], str]


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        (TABLE, lambda text: text.replace('"Target.MMR"', '"Target"', 1), "no column 'Target.MMR'"),
        (
            TABLE,
            lambda text: text.replace('"Down"', '"Sideways"', 1),
            "column 'Desired.Direction': 'Sideways' is",
        ),
        (TABLE, lambda text: text.replace("58.13", "fifty", 1), "row 2, column '2019': 'fifty' is no number"),
        (TABLE, lambda text: text[: text.rindex(",")], "cells where the head has 28"),
        ("Raw Data/MMR Service UA Map.csv", lambda _: "", "has no column 'Agency Full Name'"),
    ],
)
def test_tables_of_another_form_are_refused_in_a_sentence(
    name: str, change: Change, sentence: str, tmp_path: Path
) -> None:
    folder = tmp_path / "source"
    shutil.copytree(SOURCE, folder)
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(change(text), encoding="utf-8")
    with pytest.raises(SourceFault, match=r".") as refused:
        converted("nyc-mmr", folder)
    assert sentence in str(refused.value)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceFault, match=r"has no file 'Raw Data/MMR Service UA Map.csv'"):
        converted("nyc-mmr", tmp_path)


def test_yaml_holds_the_same_plan(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(plan_as(".yaml", plan))
    assert read_plan_file(tmp_path / "plan.yaml").plan == plan
