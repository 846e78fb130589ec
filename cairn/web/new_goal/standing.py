"""From a goal as it stands to what its form says."""

from datetime import date
from typing import Any

from cairn.goals.models import GoalVersion, Purpose, Rollup
from cairn.web.new_goal.forms import current_owner
from cairn.web.new_goal.kinds import kind_of
from cairn.web.new_goal.titles import verb_in
from cairn.web.wording import target_in_force


def initial_of(version: GoalVersion, tags: list[str], supports: list[int], today: date) -> dict[str, Any]:
    """What the form of a goal says as it stands."""
    kind, owner = kind_of(version), current_owner(version)
    title = version.goal.title
    shown = {
        "amount": target_in_force(version, today), "low": version.low, "high": version.high,
        "unit": version.kpi.measure.unit if version.kpi else "", "cadence": version.cadence,
    }  # fmt: skip
    return {
        "what": verb_in(title, kind, shown) or title, "low": version.low, "high": version.high,
        "amount": shown["amount"],
        "unit": shown["unit"], "cadence": version.cadence, "until": version.end_on,
        "starts": version.start_on,
        "owner": owner.code if owner else "", "toward": str(version.parent_id or ""),
        "baseline": version.baseline, "rollup": version.rollup or Rollup.WEIGHTED,
        "direction": version.direction,
        "measured_by": str(version.kpi_id or ""), "weight": version.weight, "factor": version.factor,
        "priority": version.goal.priority, "tags": ", ".join(tags), "supports": [str(pk) for pk in supports],
        "for_growth": version.goal.purpose == Purpose.DEVELOPMENT,
        "is_private": version.goal.is_private, "description": version.goal.description,
    }  # fmt: skip


def initial_rows_of(version: GoalVersion, today: date) -> dict[str, list[dict[str, Any]]]:
    """The rows that the form of a goal begins with; of its steps those to come, for the past ones stay."""
    to_come = [step for step in version.steps[1:] if date.fromisoformat(step[0]) > today]
    return {
        "steps": [{"on": date.fromisoformat(on), "each": float(each)} for on, each in to_come],
        "curve": [{"on": date.fromisoformat(on), "share": float(share) * 100} for on, share in version.curve],
        "milestones": [
            {**row, "due": date.fromisoformat(row["due"]) if row.get("due") else None}
            for row in version.milestones
        ],
    }
