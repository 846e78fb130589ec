"""A plan as the bytes of a plan file: the same plan always gives the same bytes."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from cairn.calc.plan.model import Plan
from cairn.calc.plan.write import document_of

LINE_LISTS = {"measurements", "curve", "steps", "milestones", "grades", "members", "tasks"}
"""Lists that have one item a line, so that a change of one item is a change of one line."""


def plan_bytes(plan: Plan) -> bytes:
    """The plan as JSON in UTF-8, sections and fields in plan-file.md's order, ending with a line end."""
    return "".join(plan_pieces(plan)).encode()


def plan_pieces(plan: Plan) -> Iterator[str]:
    """The same as text, piece by piece: for whoever sends it on."""
    yield from document_pieces(document_of(plan))


def document_pieces(document: Mapping[str, Any]) -> Iterator[str]:
    """A document piece by piece. Measurements may be an iterator, which is asked when their place comes."""
    yield from _lines(document, "")
    yield "\n"


def _lines(value: Any, indent: str, name: str = "") -> Iterator[str]:
    if isinstance(value, dict) and value and name not in LINE_LISTS:
        yield from _block("{}", (_field(key, each, indent + " ") for key, each in value.items()), indent)
    elif isinstance(value, Iterator):
        yield from _block("[]", ([_flat(each)] for each in value), indent)
    elif isinstance(value, list) and value and (name in LINE_LISTS or isinstance(value[0], dict)):
        in_lines = name in LINE_LISTS
        yield from _block(
            "[]", ([_flat(each)] if in_lines else _lines(each, indent + " ") for each in value), indent
        )
    else:
        yield _flat(value)


def _field(key: str, value: Any, indent: str) -> Iterator[str]:
    yield f"{_flat(key)}: "
    yield from _lines(value, indent, key)


def _block(brackets: str, items: Any, indent: str) -> Iterator[str]:
    yield brackets[0]
    for at, item in enumerate(items):
        yield f"{',' if at else ''}\n{indent} "
        yield from item
    yield f"\n{indent}{brackets[1]}"


def _flat(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
