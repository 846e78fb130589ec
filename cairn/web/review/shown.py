"""A goal as a review shows it: how it stands, and what that was when one met the last time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from cairn.common.locales import current_locale
from cairn.common.numbers import amount, percent
from cairn.conversations.models import Review, ReviewedGoal
from cairn.conversations.queries.reviews import reviewed_goals
from cairn.conversations.services.reviewing import Change
from cairn.goals.access import visible_versions
from cairn.goals.models import Direction, GoalFigure, GoalVersion
from cairn.org.access import Actor
from cairn.web.goal_rows import owner_parts
from cairn.web.wording import goal_unit_symbol, target_words

BETTER = ("off_track", "at_risk", "on_track", "achieved")
"""Statuses from bad to good; the others say nothing of better or worse."""


@dataclass(frozen=True, kw_only=True)
class GoalShown:
    """A goal in a review. `moved` is "better", "worse" or "": its status rose, fell, or stayed."""

    pk: int
    url: str
    title: str
    status: str
    silent_since: date | None
    value: str
    target_text: str
    status_before: str
    value_before: str
    moved: str
    owner_name: str = ""
    owner_initials: str = ""
    owner_hue: int = 1
    owner_is_unit: bool = False
    owner: Any = None  # the person, to be asked first for a next step


def shown_changes(actor: Actor, changes: Iterable[Change]) -> list[GoalShown]:
    """The goals as they stand now."""
    return [_shown(actor, change.version, change.now, change.before) for change in changes]


def shown_in(actor: Actor, review: Review) -> list[GoalShown]:
    """The goals as they stood when the review began; what the reader may not see is left out."""
    kept = list(reviewed_goals(review))
    versions = visible_versions(actor).filter(goal__in=[each.goal_id for each in kept])
    by_goal = {
        version.goal_id: version
        for version in versions.select_related("kpi__series_of", "owner_person__unit", "owner_unit")
    }
    return [
        _shown(actor, by_goal[each.goal_id], _now(each), _before(each))
        for each in kept
        if each.goal_id in by_goal
    ]


def _now(kept: ReviewedGoal) -> GoalFigure:
    return GoalFigure(
        status=kept.status,
        silent_since=kept.silent_since,
        value=kept.value,
        progress=kept.progress,
        has_data=kept.value is not None,
    )


def _before(kept: ReviewedGoal) -> GoalFigure | None:
    if not kept.status_before:
        return None
    return GoalFigure(
        status=kept.status_before,
        value=kept.value_before,
        progress=kept.progress_before,
        has_data=kept.value_before is not None,
    )


def _shown(actor: Actor, version: GoalVersion, now: GoalFigure, before: GoalFigure | None) -> GoalShown:
    parts: Mapping[str, Any] = owner_parts(actor, version)
    status_before = before.status if before and before.status != now.status else ""
    return GoalShown(
        pk=version.goal_id,
        url=reverse("goal:page", args=[actor.organization.slug, version.goal_id]),
        title=version.goal.title,
        status=now.status,
        silent_since=now.silent_since,
        value=_value(version, now),
        target_text=target_words(version, now, actor.today),
        status_before=status_before,
        value_before=_value(version, before) if before else "",
        moved=_moved(status_before, now.status),
        owner=version.owner_person,
        **{name: value for name, value in parts.items() if name != "where"},
    )


def _value(version: GoalVersion, figure: GoalFigure) -> str:
    """The value with its unit; of steps, and of what has only progress, how far it is."""
    has_steps = version.direction in (Direction.DONE, Direction.MILESTONES)
    if has_steps or figure.value is None:
        return percent(figure.progress, current_locale())
    value = round(figure.value, 2) if figure.has_data else None
    return amount(value, goal_unit_symbol(version), current_locale())


def _moved(before: str, now: str) -> str:
    if before not in BETTER or now not in BETTER:
        return ""
    return "better" if BETTER.index(now) > BETTER.index(before) else "worse"
