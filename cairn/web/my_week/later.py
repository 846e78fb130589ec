"""What comes after this week: steps up, beginnings, milestones, ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import amount
from cairn.goals.models import GoalVersion
from cairn.goals.queries.due import Due
from cairn.org.access import Actor
from cairn.web.wording import goal_unit_symbol, target_in_force

DAYS_AHEAD = timedelta(days=120)
MOST_SHOWN = 6


@dataclass(frozen=True, order=True)
class Coming:
    """Something that comes on a day, in one line."""

    on: date
    text: str
    url: str


def coming(actor: Actor, own: Sequence[GoalVersion], steps: Sequence[Due]) -> list[Coming]:
    """What comes within four months, the nearest first."""
    until = actor.today + DAYS_AHEAD
    found = [
        Coming(on, text, reverse("goal:page", args=[actor.organization.slug, version.goal_id]))
        for version in own
        for on, text in _of_goal(actor, version)
        if actor.today < on <= until
    ]
    found += [
        Coming(
            step.due_on,
            _("%(goal)s: %(step)s") % {"goal": step.version.goal.title, "step": step.milestone_title}
            if step.milestone_title
            else step.version.goal.title,
            reverse("goal:page", args=[actor.organization.slug, step.version.goal_id]),
        )
        for step in steps
        if step.due_on <= until
    ]
    return sorted(found)[:MOST_SHOWN]


def _of_goal(actor: Actor, version: GoalVersion) -> Iterator[tuple[date, str]]:
    title, unit = version.goal.title, goal_unit_symbol(version)
    if version.start_on > actor.today:
        yield version.start_on, _("%(goal)s begins") % {"goal": title}
    before = target_in_force(version, actor.today)
    for begins, target in version.steps:
        on = date.fromisoformat(begins)
        if on > max(actor.today, version.start_on):
            words = {"goal": title, "target": amount(target, unit, current_locale()), "before": before}
            yield (
                on,
                _("%(goal)s: %(target)s, %(before)s now")
                % (words | {"before": amount(before, "", current_locale())}),
            )
    if version.start_on <= actor.today < version.end_on and not version.milestones:
        yield version.end_on, _("%(goal)s ends") % {"goal": title}
