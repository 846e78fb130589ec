"""The rows that an import changes as they were before, in the plan file's words: what undoing gives back."""

from dataclasses import replace
from typing import Any

from cairn.calc.plan.write import document_of
from cairn.exchange.queries.differences import Differences
from cairn.exchange.queries.report import SECTIONS

Json = dict[str, Any]


def former_of(changes: Differences) -> Json:
    """The changed rows by section, and what the organization was called and held to where that changes.

    Values are left out: each correction knows the row that it replaces. So are rows that are only added.
    """
    found: Json = {}
    changed = {name: {old.key for old, _ in getattr(changes, name).changed} for name in SECTIONS}
    is_organization_changed = changes.is_settings_changed or changes.before.name != changes.after.name
    if not (is_organization_changed or changes.is_visions_changed or any(changed.values())):
        return found
    kpis = tuple(replace(kpi, measurements=()) for kpi in changes.before.kpis)
    document: Json = document_of(replace(changes.before, kpis=kpis))
    for name, keys in changed.items():
        if keys:
            found[name] = [row for row in document[name] if row["key"] in keys]
    if is_organization_changed:
        found["organization"] = document["organization"]
    if changes.is_visions_changed:
        found["visions"] = [[vision.statement, vision.goal] for vision in changes.before.visions]
    return found
