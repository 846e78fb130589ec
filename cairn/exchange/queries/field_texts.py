"""A plan's fields as short texts, for whoever compares two of them: the plan file's words, no code."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cairn.calc.plan import model as calc
from cairn.calc.plan.write import plain_number


def field_text(value: Any) -> str:
    """A field's value; "" for what is not there. Numbers are whole where they can be: 5, not 5.0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, calc.Milestone | calc.Task | calc.Member):
        return _part_text(value)
    if isinstance(value, tuple):
        return _list_text(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {field_text(each)}" for name, each in value.items())
    return str(value)


def number_text(value: float | None) -> str:
    """A number as the plan file writes it, without the noise of binary fractions."""
    return "none" if value is None else str(plain_number(float(f"{value:.12g}")))


def what_differs(old: Any, new: Any) -> tuple[Any, Any]:
    """Both values; of lists only what stands in one of them, unless they differ in their order alone."""
    if not (isinstance(old, tuple) and isinstance(new, tuple)):
        return old, new
    gone, come = (tuple(each for each in a if each not in b) for a, b in ((old, new), (new, old)))
    return (gone, come) if gone or come else (old, new)


def _list_text(values: tuple[Any, ...]) -> str:
    """Steps as "2 from 2026-07-01"; all else one after the other."""
    if all(isinstance(each, tuple) and len(each) == 2 and isinstance(each[0], date) for each in values):
        return ", ".join(f"{number_text(number)} from {on.isoformat()}" for on, number in values)
    if all(isinstance(each, tuple) for each in values):
        return ", ".join(" ".join(map(field_text, each)) for each in values)
    return ", ".join(map(field_text, values))


def _part_text(part: calc.Milestone | calc.Task | calc.Member) -> str:
    if isinstance(part, calc.Member):
        return f"{part.person} ({part.role})" if part.role else part.person
    facts = [
        f"due {part.due_on}" if part.due_on else "",
        f"done {part.done_on}" if part.done_on else "",
        f"weight {number_text(part.weight)}" if part.weight != 1 else "",
        "done" if isinstance(part, calc.Milestone) and part.is_done and not part.done_on else "",
    ]
    said = ", ".join(filter(None, facts))
    return f"{part.title} ({said})" if said else part.title
