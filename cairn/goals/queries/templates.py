"""The library: the organization's own templates, those that came with the program, and rules for joiners."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from django.db.models import QuerySet

from cairn.common.ids import is_id
from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.goals.models import Direction, GoalTemplate, GoalVersion, JoinersRule
from cairn.goals.queries.asked import asked_of_version
from cairn.goals.queries.patterns import Pattern, titled
from cairn.goals.queries.ready_templates import READY

_TAKEN_AS_THEY_ARE = [field.name for field in fields(Pattern) if field.name != "code"]


def own_templates(organization: int) -> QuerySet[GoalTemplate]:
    """Those that are offered, by area and title."""
    return GoalTemplate.objects.filter(organization=organization, archived_at=None).order_by("area", "title")


def pattern_of(row: GoalTemplate) -> Pattern:
    """What a row of the library says."""
    return Pattern(code=f"own:{row.pk}", **{name: getattr(row, name) for name in _TAKEN_AS_THEY_ARE})


def patterns_named(organization: int, codes: Iterable[str]) -> list[Pattern]:
    """The templates that the codes name, in their order; those that are not there are left out."""
    wanted = list(dict.fromkeys(codes))
    ids = [int(code[4:]) for code in wanted if code.startswith("own:") and is_id(code[4:])]
    own = {f"own:{row.pk}": pattern_of(row) for row in own_templates(organization).filter(pk__in=ids)}
    return [found for code in wanted if (found := own.get(code) or READY.get(code))]


def pattern_title(pattern: Pattern, terms: Mapping[str, str], target: float | None = None) -> str:
    """Its title in the organization's words, with its own target or another."""
    numbers = {
        "target": pattern.target if target is None else target,
        "low": pattern.low,
        "high": pattern.high,
    }
    written = {name: exact(value, current_locale()) for name, value in numbers.items() if value is not None}
    return titled(pattern.title, terms, written)


def can_be_pattern(version: GoalVersion) -> bool:
    """Whether a goal says enough by itself to be a template: it is measured by a KPI, or done in steps."""
    if version.direction in (Direction.DONE, Direction.MILESTONES):
        return True
    return version.kpi_id is not None and version.rollup in ("", "measured")


def pattern_from(version: GoalVersion, on: date) -> Pattern:
    """What a goal, of which `can_be_pattern` is true, would say as a template; its title holds the target."""
    kpi, target = version.kpi, asked_of_version(version).target_on(on)
    counted = kpi.measure if kpi else None
    facts: dict[str, Any] = {
        "direction": version.direction, "cadence": version.cadence, "baseline": version.baseline,
        "target": target, "low": version.low, "high": version.high, "weight": version.weight,
        "milestones": [row["title"] for row in version.milestones],
        "priority": version.goal.priority, "purpose": version.goal.purpose,
        "description": version.goal.description, "span": _span(version),
    }  # fmt: skip
    if counted is not None:
        facts |= {
            "measure": counted.name, "unit": counted.unit, "aggregation": counted.aggregation,
            "better": counted.better, "reported": counted.cadence,
        }  # fmt: skip
    title = _with_target_named(version.goal.title, target)
    return Pattern(code=f"goal:{version.goal_id}", area="other", title=title, **facts)


def rules_in_force(organization: int) -> QuerySet[JoinersRule]:
    """What is set for whoever joins, the newest first."""
    rows = JoinersRule.objects.filter(organization=organization, ended_at=None)
    return rows.select_related("unit", "set_by").order_by("-set_at")


def _span(version: GoalVersion) -> str:
    days = (version.end_on - version.start_on).days
    return "month" if days < 45 else "quarter" if days < 200 else "year"


def _with_target_named(title: str, target: float | None) -> str:
    if target is None:
        return title
    words = title.split()
    written = {exact(target, current_locale()), f"{target:g}"}
    return " ".join("{target}" if word in written else word for word in words)
