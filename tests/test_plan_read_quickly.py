"""The quick reader gives what the careful one gives, or leaves the document to it."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.calc.plan.faults import PlanFaults
from cairn.calc.plan.model import Plan
from cairn.calc.plan.quick import read_plan_quickly
from cairn.calc.plan.read import read_plan
from cairn.exchange.files import read_plan_file
from cairn.exchange.files.quick import plainly_sound
from tests.bench.evaluating import plan_of

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))
PLANS = [json.loads(path.read_text())["plan"] for path in CASES if "plan" in json.loads(path.read_text())]
ODD: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    1.5,
    1e308,
    10**400,
    "",
    "x",
    "2026-02-30",
    "2026-03-01",
    "sum",
    [],
    {},
    ["a"],
)
SMALL: Any = {
    "cairn": 1,
    "kpis": [{"key": "fed", "name": "People fed", "measurements": [["2026-01-01", 3], ["2026-01-02", 4.5]]}],
    "goals": [
        {"key": "a", "title": "Feed", "start": "2026-01-01", "end": "2026-12-31", "kpi": "fed", "target": 5}
    ],
}


def carefully(document: object) -> Plan | None:
    try:
        return read_plan(document)
    except PlanFaults:
        return None


def agree(document: Any) -> None:
    found = read_plan_quickly(document)
    assert found is None or found.plan == carefully(document)


@pytest.mark.parametrize("plan", PLANS, ids=[path.stem for path in CASES][: len(PLANS)])
def test_every_case_is_read_alike(plan: Any) -> None:
    careful = carefully(plan)
    found = read_plan_quickly(plan)
    assert (found.plan if found else None) == careful


def test_a_large_plan_is_read_quickly_and_alike() -> None:
    document = plan_of(300)
    found = read_plan_quickly(document)
    assert found is not None
    assert found.plan == read_plan(document)


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document, as the steps that lead there."""
    below: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        below = list(value.items())
    elif isinstance(value, list):
        below = list(enumerate(value))
    return [path, *(found for step, each in below for found in places(each, (*path, step)))]


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_whatever_is_spoiled_is_read_alike(data: st.DataObject) -> None:
    document = copy.deepcopy(data.draw(st.sampled_from([*PLANS, SMALL])))
    *above, last = data.draw(st.sampled_from([place for place in places(document) if place]))
    holder = document
    for step in above:
        holder = holder[step]
    way = data.draw(st.sampled_from(["replace", "remove", "add"]))
    if way == "remove" and isinstance(holder, dict):
        del holder[last]
    elif way == "add" and isinstance(holder, dict):
        holder[data.draw(st.sampled_from(["weight", "low", "steps", "parent", "unheard_of"]))] = data.draw(
            st.sampled_from(ODD)
        )
    else:
        holder[last] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
    agree(document)


@pytest.mark.parametrize(
    "text",
    [
        '{"cairn": 1, "cairn": 1}',  # a name twice
        '{"cairn": 1, "goals": [], "goals": []}',
        '{"cairn": 1, "organization": {"name": "A\\u0000"}}',
        '{"cairn": 1, "organization": {"name": "A\\ud800"}}',
        '{"cairn" : 1}',  # written in an unusual way
        '{"cairn": 1, "organization": {"name": NaN}}',
        '{"cairn": 1, "kpis": 1e400}',
        '{"cairn": 1',
        "[1]",
        "",
    ],
)
def test_text_that_is_not_plain_is_left_to_the_careful_reader(text: str) -> None:
    assert plainly_sound(text.encode()) is None


def test_a_colon_after_a_quote_within_text_is_no_name(tmp_path: Path) -> None:
    document = {**SMALL, "organization": {"name": 'The "Kitchen": a company'}}
    assert plainly_sound(json.dumps(document).encode()) is not None


def test_both_ways_through_a_file_give_one_plan(tmp_path: Path) -> None:
    plain, unusual = tmp_path / "plain.json", tmp_path / "unusual.json"
    plain.write_text(json.dumps(SMALL))
    unusual.write_text(json.dumps(SMALL).replace('"cairn":', '"cairn" :'))
    assert plainly_sound(plain.read_bytes()) is not None
    assert plainly_sound(unusual.read_bytes()) is None
    assert read_plan_file(plain).plan == read_plan_file(unusual).plan
