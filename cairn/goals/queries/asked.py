"""What a goal's terms ask for, to compare with what they asked for before."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cairn.calc.relaxed import Asked
from cairn.goals.models import GoalVersion

NAMES = (
    "direction", "end_on", "kpi_id", "baseline", "target", "low", "high", "cadence", "steps", "milestones",
    "weight",
)  # fmt: skip


def asked_of_terms(terms: Mapping[str, Any]) -> Asked:
    """What terms ask for, as they are kept in a version; milestones by their numbers."""
    return Asked(
        direction=str(terms["direction"]),
        end_on=terms["end_on"],
        kpi=str(terms["kpi_id"]) if terms.get("kpi_id") else None,
        baseline=terms["baseline"] or 0.0,
        target=terms["target"],
        low=terms["low"],
        high=terms["high"],
        cadence=str(terms["cadence"]) if terms["cadence"] else None,
        steps=tuple((date.fromisoformat(on), float(target)) for on, target in terms["steps"]),
        milestones={str(row["id"]): _day(row.get("due")) for row in terms["milestones"]},
        weight=terms["weight"],
    )


def asked_of_version(version: GoalVersion) -> Asked:
    """What a goal asks for by one of its versions."""
    return asked_of_terms({name: getattr(version, name) for name in NAMES})


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
