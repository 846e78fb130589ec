"""What happened to a goal, newest first: its terms, its steps, and where its status turned."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import amount, exact
from cairn.goals.models import GoalFigure, GoalVersion, State
from cairn.org.access import Actor
from cairn.web.goal.terms_changed import changes
from cairn.web.pieces import HistoryEntry
from cairn.web.statuses import STATUS_WORDS, status_word
from cairn.web.wording import goal_unit_symbol

MOST_SHOWN = 12
DAYS_BACK = timedelta(days=400)
TOLD_BY_A_VERSION = frozenset({State.DRAFT, State.PROPOSED, State.REJECTED, State.CANCELLED})
BEGINNING, AFTER_ALL = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

Happened = tuple[date, datetime, str]
"""The day, the moment that orders what happened on one day, and the sentence."""


def history_of(
    actor: Actor, version: GoalVersion, terms: Sequence[GoalVersion], on: date
) -> list[HistoryEntry]:
    """The latest dozen of all that had happened by a day; `terms` are all that the goal ever had."""
    happened = [*_versions(actor, version, terms, on), *_steps(version, on), *_turns(actor, version, on)]
    in_order = sorted(happened, key=lambda each: each[:2])  # of one moment in the order of recording
    return [HistoryEntry(text=text, on=day) for day, _moment, text in in_order[::-1][:MOST_SHOWN]]


def _turns(actor: Actor, version: GoalVersion, on: date) -> Iterator[Happened]:
    """Days on which the status became another; the first status is no turn, nor is what a person did."""
    rows = GoalFigure.objects.filter(
        organization=actor.organization_id,
        goal=version.goal_id,
        good_through__gte=on - DAYS_BACK,
        day__lte=on,
    ).order_by("day")
    for (_day, before), (day, after) in pairwise(rows.values_list("day", "status")):
        is_told = {before, after} & TOLD_BY_A_VERSION
        if before != after and not is_told and before in STATUS_WORDS and after in STATUS_WORDS:
            words = {"before": status_word(before), "after": status_word(after)}
            yield day, AFTER_ALL, _("%(before)s became %(after)s") % words


def _steps(version: GoalVersion, on: date) -> Iterator[Happened]:
    unit = goal_unit_symbol(version)
    for (_on, before), (begins, after) in pairwise(version.steps):
        day = date.fromisoformat(begins)
        if version.start_on < day <= on:
            words = {
                "before": exact(before, current_locale()),
                "after": amount(after, unit, current_locale()),
            }
            yield day, AFTER_ALL, _("Steps from %(before)s to %(after)s") % words


def _versions(
    actor: Actor, version: GoalVersion, terms: Sequence[GoalVersion], on: date
) -> Iterator[Happened]:
    """Who set it, and each change on the day from which it held; what never came to hold did not happen."""
    zone = ZoneInfo(actor.settings.timezone)
    held = [row for row in terms if row.effective_on <= on and _came_to_hold(row, zone)]
    if held:
        yield _beginning(version, held[0], zone)
    for before, after in pairwise(held):
        day = max(after.effective_on, _day_of(after.recorded_at, zone)) if after.recorded_by_id else None
        for text in changes(before, after):
            yield day or after.effective_on, after.recorded_at, _signed(text, after)


def _came_to_hold(row: GoalVersion, zone: ZoneInfo) -> bool:
    return row.superseded_at is None or _day_of(row.superseded_at, zone) >= row.effective_on


def _beginning(version: GoalVersion, first: GoalVersion, zone: ZoneInfo) -> Happened:
    """Who set the goal, or for whom it was drafted, on that day; what was imported stands at its start."""
    created = _day_of(version.goal.created_at, zone)
    if first.recorded_by is None and (drafted_for := version.goal.drafted_by):
        return created, BEGINNING, _("Drafted for %(name)s") % {"name": drafted_for.first_name}
    if first.recorded_by is None:
        return min(version.start_on, created), BEGINNING, _("Imported")
    return created, BEGINNING, _("%(name)s set it") % {"name": first.recorded_by.first_name}


def _day_of(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _signed(text: str, version: GoalVersion) -> str:
    """The change with who made it and why."""
    if version.recorded_by:
        text = _("%(name)s: %(change)s") % {"name": version.recorded_by.first_name, "change": text}
    return f"{text} ({version.reason})" if version.reason else text
