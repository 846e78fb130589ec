"""Export, import into a fresh organization, export again: the same bytes, and the same figures."""

import json
from pathlib import Path

import pytest

from cairn.calc.evaluate import evaluate
from cairn.calc.plan.read import read_plan
from cairn.calc.plan.write import document_of
from cairn.exchange.queries.verification import verify_figures
from cairn.exchange.tests.plans import exported, founded, harbour
from cairn.goals.models import Goal
from cairn.goals.queries.stored import STORED, figures_on
from cairn.goals.services import figures as figures_service
from cairn.org.access import Actor

CASES = sorted((Path(__file__).parents[3] / "tests" / "cases").glob("*.json"))

pytestmark = pytest.mark.django_db


def test_a_plan_with_something_in_every_section_survives_export_and_import() -> None:
    first = exported(founded(harbour()))
    assert json.loads(first) == document_of(read_plan(harbour()))
    assert exported(founded(json.loads(first))) == first


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_survives_with_its_figures(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures_service, "LONGEST_HISTORY_BY_DAY", 40)
    document = json.loads(path.read_text())["plan"]
    actor = founded(document)
    first = exported(actor)
    assert json.loads(first) == document_of(read_plan(document))
    assert_stored_figures_are_those_of(first, actor)
    assert verify_figures(actor.organization_id).differences == []
    assert exported(founded(json.loads(first))) == first


def assert_stored_figures_are_those_of(content: bytes, actor: Actor) -> None:
    evaluated = evaluate(read_plan(json.loads(content)), actor.today).figures
    keys = dict(Goal.objects.filter(organization=actor.organization_id).values_list("pk", "key"))
    stored = figures_on(actor.organization_id, keys, actor.today)
    assert stored.keys() == keys.keys()
    for pk, row in stored.items():
        figures = evaluated[keys[pk]]
        for name in STORED:
            wanted = getattr(figures, name)
            wanted = pytest.approx(wanted, rel=1e-9) if isinstance(wanted, float) else wanted
            assert getattr(row, name) == wanted, (keys[pk], name)


def test_export_has_one_measurement_a_line_and_ends_with_a_line_end() -> None:
    lines = exported(founded(harbour())).decode().split("\n")
    assert lines[-1] == ""
    assert '    ["2026-11-02", 3],' in lines
