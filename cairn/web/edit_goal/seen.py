"""What a person saw when he opened the form, carried by the form itself and signed.

Two people may edit one goal at once: only what a person changed of what he saw is his change.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.core import signing
from django.db import models

from cairn.goals.models import Goal, GoalSupport, GoalTag, GoalVersion, Rollup
from cairn.goals.services.editing import NATURE
from cairn.goals.services.terms import terms_of

_SALT = "cairn.web.edit_goal.seen"
_DAYS = ("start_on", "end_on")


def seen_of(version: GoalVersion) -> dict[str, Any]:
    """All that the form shows of a goal, in JSON's types but for its two days."""
    kept = {"organization": version.organization_id, "goal": version.goal_id}
    tags = GoalTag.objects.filter(**kept).order_by("position").values_list("name", flat=True)
    supports = GoalSupport.objects.filter(**kept).order_by("position").values_list("supports_id", flat=True)
    nature = {name: getattr(version.goal, name) for name in NATURE}
    return {**nature, **terms_of(version), "tags": list(tags), "supports": list(supports)}


def sealed(seen: Mapping[str, Any], to_choose: Collection[str] = ()) -> str:
    """What was seen as text for the form; `to_choose` names what two people changed and one must choose."""
    days = {name: seen[name].isoformat() for name in _DAYS}
    return signing.dumps({"seen": {**seen, **days}, "to_choose": list(to_choose)}, salt=_SALT, compress=True)


def unsealed(text: str) -> tuple[dict[str, Any], list[str]]:
    """What was seen, and what is to be chosen. Raises signing.BadSignature where the text is not ours."""
    content = signing.loads(text, salt=_SALT)
    days = {name: date.fromisoformat(content["seen"][name]) for name in _DAYS}
    return content["seen"] | days, content["to_choose"]


def settled(wanted: Mapping[str, Any], seen: Mapping[str, Any]) -> dict[str, Any]:
    """The wanted values, with what only looks different from what was seen as it was seen."""
    same = {name for name in wanted if name in seen and _alike(name, wanted[name], seen[name], seen)}
    return {name: seen[name] if name in same else value for name, value in wanted.items()}


def _alike(name: str, wanted: Any, seen: Any, all_seen: Mapping[str, Any]) -> bool:
    if isinstance(wanted, models.TextChoices):
        wanted = wanted.value
    if name == "baseline":
        return bool((wanted or 0) == (seen or 0))
    if name == "rollup" and seen == "":
        unsaid = Rollup.MEASURED if all_seen["kpi_id"] else Rollup.WEIGHTED
        return wanted in ("", unsaid)
    if name == "milestones":
        return [_milestone(row) for row in wanted] == [_milestone(row) for row in seen]
    return bool(wanted == seen)


def _milestone(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["id"], row["title"], float(row.get("weight", 1)), row.get("due")


def merged(now: Collection[Any], seen: Collection[Any], wanted: Collection[Any]) -> list[Any] | None:
    """A list as it stands now, with what a person added and took out of what he saw; None where nothing."""
    if list(wanted) == list(seen):
        return None
    removed = set(seen) - set(wanted)
    return [*(each for each in now if each not in removed), *(each for each in wanted if each not in now)]


def goals_by_id(organization: int, ids: Collection[int]) -> list[Goal]:
    """Those goals, in that order."""
    rows = Goal.objects.filter(organization=organization, pk__in=ids).in_bulk()
    return [rows[pk] for pk in ids if pk in rows]
