"""Export, import into a fresh organization, export again: the same bytes, and the same figures."""

import json
from pathlib import Path
from typing import Any

import pytest

from cairn.calc.evaluate import evaluate
from cairn.calc.plan.read import read_plan
from cairn.calc.plan.write import document_of
from cairn.exchange.files import PlanFile
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.queries.verification import verify_figures
from cairn.exchange.queries.writing import plan_bytes
from cairn.exchange.services import found_from_plan
from cairn.goals.models import Goal
from cairn.goals.queries.stored import STORED, figures_on
from cairn.org.access import Actor

CASES = sorted((Path(__file__).parents[3] / "tests" / "cases").glob("*.json"))

pytestmark = pytest.mark.django_db


def founded(document: dict[str, Any]) -> Actor:
    actor, _ = found_from_plan(file=PlanFile.of(document))
    return actor


def exported(actor: Actor) -> bytes:
    return plan_bytes(plan_in_force(actor.organization, actor.today))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_survives_export_and_import(path: Path) -> None:
    document = json.loads(path.read_text())["plan"]
    first = exported(founded(document))
    assert json.loads(first) == document_of(read_plan(document))
    assert exported(founded(json.loads(first))) == first


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_stored_figures_of_every_case_are_those_of_its_export(path: Path) -> None:
    actor = founded(json.loads(path.read_text())["plan"])
    evaluated = evaluate(read_plan(json.loads(exported(actor))), actor.today).figures
    keys = dict(Goal.objects.filter(organization=actor.organization_id).values_list("pk", "key"))
    stored = figures_on(actor.organization_id, keys, actor.today)
    assert stored.keys() == keys.keys()
    for pk, row in stored.items():
        figures = evaluated[keys[pk]]
        for name in STORED:
            wanted = getattr(figures, name)
            wanted = pytest.approx(wanted, rel=1e-9) if isinstance(wanted, float) else wanted
            assert getattr(row, name) == wanted, (keys[pk], name)
    assert verify_figures(actor.organization_id).differences == []
