"""What an import does, in lines for whoever has to agree to it."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from cairn.calc.plan import model as calc
from cairn.calc.relaxed import asked_of, relaxations
from cairn.exchange.queries.differences import Differences, Section
from cairn.exchange.queries.field_texts import field_text, number_text, what_differs

SECTIONS = ("units", "people", "kpis", "goals", "projects")
NO_TARGET = {
    "end": "end_on",
    "cadence": "cadence",
    "milestone_later": "milestones",
    "milestone_dropped": "milestones",
    "weight": "weight",
}
"""Ways to become easier that are not the target, with the field that tells them."""
LISTED = 200
"""Rows listed by name in a section; the count tells the rest."""


def preview_lines(changes: Differences) -> list[str]:
    """What would be added and changed, section by section, and which targets would be relaxed."""
    lines = [*_organization(changes)]
    for name in SECTIONS:
        lines += _section(name, getattr(changes, name))
    lines += _measurements(changes)
    lines += _relaxed(changes)
    return lines or ["Nothing would change."]


def counted_lines(changes: Differences) -> list[str]:
    """How much was added and changed, by section."""
    lines = [f"{name.replace('.', ' ')}: {count}" for name, count in changes.counts.items()]
    return lines or ["Nothing changed."]


def _organization(changes: Differences) -> Iterator[str]:
    before, after = changes.before, changes.after
    if before.name != after.name:
        yield f"organization: name {before.name!r} → {after.name!r}"
    if changes.is_settings_changed:
        yield f"organization: {_changes(before.settings, after.settings)}, from today"
    for at, vision in enumerate(after.visions):
        if at >= len(before.visions):
            yield f"visions: added {vision.statement!r}"
        elif before.visions[at] != vision:
            yield f"visions: {_changes(before.visions[at], vision)}"


def _section(name: str, section: Section[Any]) -> Iterator[str]:
    yield from _listed(f"{name}: {len(section.added)} added", [row.key for row in section.added])
    changed = [f"{after.key}: {_changes(before, after)}" for before, after in section.changed]
    yield from _listed(f"{name}: {len(changed)} changed", changed)


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield heading
    yield from (f"  {line}" for line in lines[:LISTED])
    if len(lines) > LISTED:
        yield f"  … and {len(lines) - LISTED} more"


def _measurements(changes: Differences) -> Iterator[str]:
    added = sum(change.place is None for change in changes.measurements)
    corrected = [change for change in changes.measurements if change.corrects]
    if added:
        yield f"measurements: {added} added"
    yield from _listed(
        f"measurements: {len(corrected)} corrected",
        [
            f"{change.kpi} on {change.measurement.on}: {_changes(change.corrects, change.measurement)}"
            for change in corrected
        ],
    )


def _relaxed(changes: Differences) -> Iterator[str]:
    if changes.relaxed:
        yield f"relaxed targets: {len(changes.relaxed)}"
    for before, after in changes.relaxed:
        yield f"  {after.key}: {_relaxed_text(before, after)}"


def _relaxed_text(before: calc.Goal, after: calc.Goal) -> str:
    """The target where it is that which becomes easier, else the field with both its values."""
    if name := relaxed_field(before, after):
        return _change(name, getattr(before, name), getattr(after, name))
    return f"{target_text(before)} → {target_text(after)}"


def relaxed_field(before: calc.Goal, after: calc.Goal) -> str:
    """The field by which a goal becomes easier; "" where it is the target itself, or the range."""
    first = relaxations(asked_of(before), asked_of(after))[0]
    return NO_TARGET.get(first.way, "")


def target_text(goal: calc.Goal) -> str:
    """What is to be reached or kept."""
    if goal.direction == "within":
        return f"{number_text(goal.low)} to {number_text(goal.high)}"
    return field_text(goal.steps) if goal.steps else number_text(goal.target)


def _changes(before: Any, after: Any) -> str:
    """The fields that differ, with both values where they are short."""
    names = [each.name for each in fields(before) if getattr(before, each.name) != getattr(after, each.name)]
    return ", ".join(_change(name, getattr(before, name), getattr(after, name)) for name in names)


def _change(name: str, old: object, new: object) -> str:
    texts = [field_text(value) or "none" for value in what_differs(old, new)]
    return f"{name} {texts[0]} → {texts[1]}" if max(map(len, texts)) <= 40 else name
