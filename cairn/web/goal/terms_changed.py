"""What became another between two versions of a goal's terms, a phrase each."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cairn.common.dates import day as written_day
from cairn.common.locales import current_locale
from cairn.common.numbers import amount, exact
from cairn.goals.models import GoalVersion, State
from cairn.web.wording import goal_unit_symbol

ENDED = frozenset({State.CLOSED, State.CANCELLED})


def changes(before: GoalVersion, after: GoalVersion) -> Iterator[str]:
    """A phrase for each of the terms that a reader would ask about."""
    locale, unit = current_locale(), goal_unit_symbol(after)
    if has_other_target(before, after):
        words = {"before": exact(before.target, locale), "after": amount(after.target, unit, locale)}
        yield _("target from %(before)s to %(after)s") % words
    if before.steps != after.steps:
        yield _("other steps")
    yield from changes_beside_targets(before, after)


def has_other_target(before: GoalVersion, after: GoalVersion) -> bool:
    """Whether the one target is another; where it becomes steps, these say it."""
    return before.target != after.target and not after.steps


def changes_beside_targets(before: GoalVersion, after: GoalVersion) -> Iterator[str]:
    """A phrase for each of the other terms."""
    locale = current_locale()
    if before.state != after.state:
        yield _state_words(before, after)
    if (before.low, before.high) != (after.low, after.high):
        yield _("range to %(low)s to %(high)s") % {
            "low": exact(after.low, locale),
            "high": exact(after.high, locale),
        }
    if before.end_on != after.end_on:
        yield _("end from %(before)s to %(after)s") % {
            "before": written_day(before.end_on, locale),
            "after": written_day(after.end_on, locale),
        }
    if before.start_on != after.start_on:
        yield _("start on %(after)s") % {"after": written_day(after.start_on, locale)}
    if (before.owner_person_id, before.owner_unit_id) != (after.owner_person_id, after.owner_unit_id):
        yield _("handed to %(owner)s") % {"owner": after.owner_person or after.owner_unit or "–"}
    if before.parent_id != after.parent_id:
        yield _("moved")
    if before.weight != after.weight:
        yield _("weight from %(before)s to %(after)s") % {
            "before": exact(before.weight, locale),
            "after": exact(after.weight, locale),
        }


def _state_words(before: GoalVersion, after: GoalVersion) -> str:
    """The state that it came to; of what ended or waited, how it came to count."""
    if after.state == State.ACTIVE and before.state in ENDED:
        return _("Reopened")
    if after.state == State.ACTIVE and before.state == State.PROPOSED:
        return _("Approved")
    return str(State(after.state).label)
