"""The worked cases beside measures.md, read as plan files are, to one part in a billion."""

import json
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cairn.calc.command import evaluation_document
from cairn.calc.plan.read import read_plan

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


def same(got: object, expected: object) -> bool:
    """Equal, numbers to 1e-9 of their size; null, words and truth exactly."""
    if isinstance(got, bool) or isinstance(expected, bool) or got is None or expected is None:
        return got is expected
    if isinstance(got, (int, float)) and isinstance(expected, (int, float)):
        return math.isclose(got, expected, rel_tol=1e-9, abs_tol=1e-12)
    return got == expected


def differences(got: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    return [
        f"{name}: {got.get(name)!r} instead of {value!r}"
        for name, value in expected.items()
        if name not in got or not same(got[name], value)
    ]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_figure_and_score_of_the_case(path: Path) -> None:
    case = json.loads(path.read_text())
    span = date.fromisoformat(case["from"]), date.fromisoformat(case["to"])
    document: dict[str, Any] = evaluation_document(
        read_plan(case["plan"]), date.fromisoformat(case["as_of"]), span
    )
    assert document["goals"].keys() == case["expect"].keys()
    wrong = {key: differences(document["goals"][key], figures) for key, figures in case["expect"].items()}
    assert not {key: found for key, found in wrong.items() if found}
    assert document["scores"].keys() == case["expect_scores"].keys()
    assert not differences(document["scores"], case["expect_scores"])


def test_the_cases_are_there() -> None:
    assert len(CASES) >= 70
