"""What is set to change about a goal, from a day that is still to come."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from cairn.common.dates import day_in_sentence
from cairn.common.locales import current_locale
from cairn.common.numbers import amount
from cairn.goals.models import GoalVersion
from cairn.goals.queries.terms import all_terms, coming_terms
from cairn.org.access import Actor
from cairn.web.goal.terms_changed import changes_beside_targets, has_other_target
from cairn.web.wording import goal_unit_symbol


def coming_changes(actor: Actor, version: GoalVersion, later: Sequence[GoalVersion]) -> list[str]:
    """ "From 1 December: 11,000" for each change to come, the nearest first; targets as the number alone.

    `later` are the terms that are set to hold from a later day.
    """
    found = [*_of_versions([version, *later]), *_of_steps(later[-1] if later else version, actor.today)]
    return [
        _("From %(day)s: %(change)s")
        % {"day": day_in_sentence(day, actor.today, current_locale()), "change": text}
        for day, text in sorted(found)
    ]


def later_versions(actor: Actor, version: GoalVersion) -> list[GoalVersion]:
    """The goal's terms that are set to hold from a later day."""
    return coming_terms(all_terms(actor.organization_id, version.goal_id), actor.today)


def _of_versions(versions: list[GoalVersion]) -> Iterator[tuple[date, str]]:
    for before, after in pairwise(versions):
        if has_other_target(before, after):
            yield after.effective_on, amount(after.target, goal_unit_symbol(after), current_locale())
        for text in changes_beside_targets(before, after):
            yield after.effective_on, text


def _of_steps(version: GoalVersion, today: date) -> Iterator[tuple[date, str]]:
    for begins, target in version.steps:
        day = date.fromisoformat(begins)
        if today < day <= version.end_on:
            yield day, amount(target, goal_unit_symbol(version), current_locale())
