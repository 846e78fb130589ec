"""Plans at the edge of what a file may say, and plans that people made on screen."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from cairn.calc.evaluate import evaluate
from cairn.calc.plan import model as calc
from cairn.calc.plan.read import read_plan
from cairn.calc.relaxed import asked_of, is_relaxed
from cairn.exchange.files import read_plan_file
from cairn.exchange.queries.verification import verify_figures
from cairn.exchange.tests.plans import Document, exported, founded, harbour, imported, row
from cairn.goals.models import GoalVersion
from cairn.kpis.services import correct_measurement, withdraw_measurement
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import TODAY, record, small_plan

pytestmark = pytest.mark.django_db


def test_what_people_made_on_screen_is_a_plan_without_faults(cast: Cast, hold_clock: HoldClock) -> None:
    hold_clock(TODAY)
    plan = small_plan(cast)
    dan = cast.actor("dan")
    wrong = record(dan, plan.meals, "2026-11-24", 60, note="A long <b>queue</b>.", confidence="high")
    record(dan, plan.meals, "2026-11-24", 5)
    withdraw_measurement(actor=dan, measurement=record(dan, plan.meals, "2026-11-24", 7))
    correct_measurement(actor=dan, measurement=wrong, value=6, reason="Counted twice")
    content = exported(cast.operator)
    meals = row(json.loads(content), "kpis", "meals")
    assert meals["measurements"] == [
        {"date": "2026-11-24", "value": 6, "by": "dan", "note": "A long <b>queue</b>.", "confidence": "high"},
        {"date": "2026-11-24", "value": 5, "by": "dan"},
    ]
    assert exported(founded(json.loads(content))) == content


def test_importing_ones_own_export_changes_nothing(cast: Cast, hold_clock: HoldClock) -> None:
    hold_clock(TODAY)
    small_plan(cast)
    content = exported(cast.operator)
    imported(cast.operator, json.loads(content))
    assert exported(cast.operator) == content


def test_another_title_is_no_new_version_of_the_terms(cast: Cast, hold_clock: HoldClock) -> None:
    hold_clock(TODAY)
    plan = small_plan(cast)
    document = json.loads(exported(cast.operator))
    for goal in document["goals"]:
        goal["title"] += "!"
    imported(cast.operator, document)
    versions = GoalVersion.objects.filter(organization=cast.organization)
    assert set(versions.values_list("goal__title", flat=True)) == {
        goal["title"] for goal in document["goals"]
    }
    assert versions.count() == len([plan.vision, plan.leeds, plan.york, plan.waste])


def test_the_example_of_the_page_about_plan_files_is_a_plan(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "plan-file.md").read_text()
    example = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "plan.yaml").write_text(example[0])
    plan = read_plan_file(tmp_path / "plan.yaml").plan
    assert evaluate(plan, date(2026, 11, 25)).figures["feed"].value == 10


def test_the_first_and_the_last_day_and_the_largest_numbers_survive() -> None:
    document: Document = {
        "cairn": 1,
        "organization": {"name": "Edges"},
        "kpis": [
            {
                "key": "k",
                "name": "N" * 200,
                "aggregation": "sum",
                "measurements": [["0001-01-01", 1e308], ["0001-01-01", 1e308], ["9999-12-31", -5e-324]],
            }
        ],
        "goals": [
            {"key": "all", "title": "T" * 300, "start": "0001-01-01", "end": "9999-12-31", "rollup": "worst"},
            {
                "key": "g",
                "title": "’“<&>",
                "parent": "all",
                "start": "0001-01-01",
                "end": "9999-12-31",
                "kpi": "k",
                "target": 1e-300,
                "tags": ["x" * 64],
            },
            {"key": "h", "title": "日本", "start": "9999-12-31", "end": "9999-12-31", "direction": "done"},
        ],
    }
    actor = founded(document)
    content = exported(actor)
    assert read_plan(json.loads(content)) == read_plan(document)
    assert verify_figures(actor.organization_id).differences == []


def test_the_longest_texts_that_a_plan_may_hold_are_kept() -> None:
    document = harbour()
    document["organization"]["name"] = "n" * 200
    document["visions"] = [{"statement": "s" * 500}]
    for section, longest in {
        "units": {"name": 200, "kind": 64},
        "people": {"name": 200, "title": 200},
        "kpis": {"description": 5000},
        "goals": {"title": 300, "description": 5000},
        "projects": {"name": 200},
    }.items():
        for each in document[section]:
            each |= {field: "x" * length for field, length in longest.items()}
    row(document, "kpis", "delay").update(name="n" * 200, unit="u" * 32)
    row(document, "people", "dan")["email"] = "d" * 60 + "@" + "e" * 100 + ".example"
    row(document, "kpis", "leeds-fed")["measurements"][1]["note"] = "y" * 2000
    row(document, "goals", "micro")["tags"] = ["t" * 64]
    row(document, "goals", "open")["milestones"][0]["title"] = "m" * 300
    document["projects"][0]["members"][0]["role"] = "r" * 200
    document["projects"][0]["tasks"][0]["title"] = "t" * 300
    assert read_plan(json.loads(exported(founded(document)))) == read_plan(document)


def goal(**terms: object) -> calc.Goal:
    facts = {"key": "g", "title": "G", "start_on": TODAY, "end_on": TODAY, **terms}
    return calc.Goal(**facts)  # type: ignore[arg-type]  # the dates do not matter here


@pytest.mark.parametrize(
    ("before", "after", "easier"),
    [
        ({"target": 10.0}, {"target": 9.0}, True),
        ({"target": 10.0}, {"target": 11.0}, False),
        ({"target": 2.0, "baseline": 9.0}, {"target": 3.0, "baseline": 9.0}, True),
        ({"target": 2.0, "baseline": 9.0}, {"target": 1.0, "baseline": 9.0}, False),
        ({"direction": "at_most", "target": 5.0}, {"direction": "at_most", "target": 6.0}, True),
        ({"direction": "at_least", "target": 5.0}, {"direction": "at_least", "target": 6.0}, False),
        ({"direction": "at_least", "target": 5.0}, {"direction": "at_least", "target": 4.0}, True),
        (
            {"direction": "within", "low": 1.0, "high": 2.0},
            {"direction": "within", "low": 1.0, "high": 3.0},
            True,
        ),
        (
            {"direction": "within", "low": 1.0, "high": 2.0},
            {"direction": "within", "low": 1.5, "high": 2.0},
            False,
        ),
        ({"target": 10.0}, {"direction": "at_least", "target": 1.0}, False),
        ({"target": 10.0}, {"target": 10.0, "title": "Other"}, False),
    ],
)
def test_a_target_is_relaxed_where_it_goes_to_the_easier_side(
    before: Document, after: Document, easier: bool
) -> None:
    assert is_relaxed(asked_of(goal(**before)), asked_of(goal(**after))) is easier


def test_one_easier_step_of_many_is_a_relaxed_target() -> None:
    steps = row(harbour(), "goals", "micro")
    plan = read_plan({**harbour(), "goals": [{**steps, "parent": None}], "visions": [], "projects": []})
    document = {**steps, "parent": None, "steps": [["2026-10-01", 2], ["2027-02-01", 5]]}
    later = read_plan({**harbour(), "goals": [document], "visions": [], "projects": []})
    first, second = asked_of(plan.goals[0]), asked_of(later.goals[0])
    assert is_relaxed(first, second)
    assert not is_relaxed(second, first)
