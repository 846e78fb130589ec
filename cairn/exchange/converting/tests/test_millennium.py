"""The compacts, held against the percentages that the source published itself."""

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cairn.calc.evaluate import evaluate
from cairn.calc.plan.model import Goal, Plan
from cairn.exchange.converting import SourceFault, converted
from cairn.exchange.converting.cells import tidy
from cairn.exchange.converting.millennium.dates import day
from cairn.exchange.converting.millennium.texts import without_mark

SOURCE = Path(__file__).parent / "sources" / "mcc-compacts"
KPIS = "data/kpis.csv"
REPORTED_ON = date(2012, 9, 30)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return converted("mcc-compacts", SOURCE)


@pytest.fixture(scope="module")
def attained(plan: Plan) -> dict[str, float]:
    """What calc says of each goal that has a value, in percent, by the goal's key."""
    figures = evaluate(plan, REPORTED_ON).figures
    measured = {kpi.key for kpi in plan.kpis if kpi.measurements}
    goals = [goal for goal in plan.goals if goal.kpi in measured]
    return {goal.key: 100 * (figures[goal.key].attainment or 0) for goal in goals}


def published() -> list[tuple[tuple[str, ...], float]]:
    """The source's percentages, row by row, of rows whose four cells are numbers, footnotes in them aside."""
    text = (SOURCE / KPIS).read_bytes().decode("cp1252")
    found: list[tuple[tuple[str, ...], float]] = []
    for row in csv.DictReader(io.StringIO(text, newline="")):
        cells = [number_in(row[column]) for column in ("baseline", "target", "actual", "percent")]
        if None not in cells:
            named = without_mark(tidy(row["kpi"]))[0]
            found.append(((row["country"], row["project"], row["activity"], named), cells[3] or 0.0))
    return found


def number_in(text: str) -> float | None:
    plain = text.partition("(")[0].strip(" $%").replace(",", "").replace("$", "")
    try:
        return float(plain)
    except ValueError:
        return None


def goals_by_name(plan: Plan) -> dict[tuple[str, ...], Goal]:
    """The goals by country, project, activity and indicator, as the plan itself says them."""
    units = {unit.key: unit.name for unit in plan.units}
    activities = {kpi.key: kpi.description.partition("\n")[0] for kpi in plan.kpis}
    found: dict[tuple[str, ...], Goal] = {}
    for goal in plan.goals:
        if goal.kpi and goal.owner:
            owner = goal.owner.removeprefix("unit:")
            country = units[owner.partition(".")[0]]
            activity = activities[goal.kpi].removeprefix("Activity: ")
            found[country, units[owner], activity, goal.title] = goal
    return found


def test_attainment_is_the_published_percentage_in_270_of_275(plan: Plan, attained: dict[str, float]) -> None:
    goals = goals_by_name(plan)
    compared = [(name, percent, attained[goals[name].key]) for name, percent in published()]
    others = {
        (name[0], name[3]): (theirs, round(ours, 1))
        for name, theirs, ours in compared
        if abs(theirs - ours) > 1
    }
    assert len(compared) == 275
    assert others == {  # where the source's percentage does not follow from its own three figures
        ("Jordan", "Residential population connected to the sewer system"): (22.0, 20.0),
        ("Lesotho", "Change in time for property transactions (%)"): (56.0, 177.5),
        ("Mali", "Work completed on the airside infrastructure (%)"): (100.0, 65.0),
        ("Mali", "Security and safety deficiencies corrected at the airport (%)"): (73.2, 85.4),
        ("Mali", "Contracted irrigation construction works disbursed (%)"): (84.47, 96.0),
    }


def test_targets_below_the_baseline_are_judged_too(plan: Plan) -> None:
    lowering = [goal for goal in plan.goals if goal.kpi and goal.target and goal.target < goal.baseline]
    better = {kpi.key: kpi.better for kpi in plan.kpis}
    assert len(lowering) > 10
    assert {better[goal.kpi or ""] for goal in lowering} == {"down"}


def test_what_the_source_calls_complete_is_achieved(plan: Plan) -> None:
    figures = evaluate(plan, REPORTED_ON).figures
    done = {goal.title: figures[goal.key].status for goal in plan.goals if goal.direction == "done"}
    assert [title for title, status in done.items() if status == "achieved"] == [
        "Final design",
        "Revised water management policy framework - with long-term water rights defined - established",
        "Contracts of association signed",
        "HVA Post-Harvest Credit Facility launched",
        "HVA Post-Harvest Credit Facility Policies and Procedures Manual (PPM) Finalized",
        "Labor Market Assessment completed",
    ]
    assert done["RAP implemented"] == "missed"


def test_values_count_where_a_compact_ended_before_its_quarter(plan: Plan) -> None:
    ends = {goal.owner: goal.end_on for goal in plan.goals if goal.owner and goal.parent is None}
    assert ends["unit:mali"] == date(2012, 9, 17)
    days = {one.on for kpi in plan.kpis if kpi.key.startswith("mali.") for one in kpi.measurements}
    assert days == {date(2012, 9, 17)}


def test_footnotes_stand_with_their_kpi(plan: Plan) -> None:
    kpi = next(kpi for kpi in plan.kpis if kpi.name.startswith("Network water consumption per capita"))
    assert kpi.name.endswith("liters/capita/day")
    assert kpi.description.endswith(
        "The 'actuals' reported on this indicator are for the period Apr - Jun 2012"
    )


def test_rows_that_repeat_word_for_word_count_once(plan: Plan) -> None:
    names = [kpi.name for kpi in plan.kpis if kpi.key.startswith("mongolia.")]
    assert names.count("Wells completed") == 1


def test_what_has_no_target_is_a_kpi_without_a_goal(plan: Plan) -> None:
    judged = {goal.kpi for goal in plan.goals}
    without = [kpi for kpi in plan.kpis if kpi.key not in judged]
    assert "Target: 50% reduction" in "\n".join(kpi.description for kpi in without)
    assert all("Target: " in kpi.description for kpi in without)


Change = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    ("name", "change", "sentence"),
    [
        (KPIS, lambda text: text.replace(b"14,100", b"many"), "row 4, column 'target': 'many' is no number"),
        (KPIS, lambda text: text.replace(b"11-Jun", b"11-Jux"), "'11-Jux' is no day like"),
        (KPIS, lambda text: text.replace(b"Burkina Faso", b"Upper Volta"), "'Upper Volta' has no compact"),
        ("data/compacts.csv", lambda text: text.replace(b"Quarter 13", b"Year 3"), "is no quarter like"),
        ("data/compacts.csv", lambda text: text.replace(b"31-Jul-09", b"Summer"), "'Summer' is no day like"),
        ("data/notes.csv", lambda text: text + b"\x81", "is not written in cp1252 (line"),
    ],
)
def test_cells_of_another_form_are_refused_with_their_place(
    name: str, change: Change, sentence: str, tmp_path: Path
) -> None:
    folder = tmp_path / "source"
    shutil.copytree(SOURCE, folder)
    (folder / name).write_bytes(change((folder / name).read_bytes()))
    with pytest.raises(SourceFault, match=r".") as refused:
        converted("mcc-compacts", folder)
    assert sentence in str(refused.value)


def test_a_month_of_a_spreadsheet_is_its_last_day() -> None:
    assert day("11-Feb") == date(2011, 2, 28)
