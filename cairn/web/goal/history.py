"""What happened to a goal, newest first: its terms, its steps, and where its status turned."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from cairn.common.dates import day as written_day
from cairn.common.locales import current_locale
from cairn.common.numbers import amount, exact
from cairn.goals.models import GoalFigure, GoalVersion, State
from cairn.org.access import Actor
from cairn.web.pieces import HistoryEntry
from cairn.web.statuses import STATUS_WORDS, status_word
from cairn.web.wording import goal_unit_symbol

MOST_SHOWN = 12
DAYS_BACK = timedelta(days=400)


def history_of(actor: Actor, version: GoalVersion) -> list[HistoryEntry]:
    """The latest dozen of all that happened."""
    entries = [*_versions(actor, version), *_steps(actor, version), *_turns(actor, version)]
    entries.sort(key=lambda entry: entry.on or date.min, reverse=True)
    return entries[:MOST_SHOWN]


def _turns(actor: Actor, version: GoalVersion) -> Iterator[HistoryEntry]:
    """Days on which the status became another; the first day's status is no turn."""
    rows = GoalFigure.objects.filter(
        organization=actor.organization_id, goal=version.goal_id, good_through__gte=actor.today - DAYS_BACK
    ).order_by("day")
    for (_day, before), (day, after) in pairwise(rows.values_list("day", "status")):
        if before != after and before in STATUS_WORDS and after in STATUS_WORDS:
            words = {"before": status_word(before), "after": status_word(after)}
            yield HistoryEntry(text=_("%(before)s became %(after)s") % words, on=day)


def _steps(actor: Actor, version: GoalVersion) -> Iterator[HistoryEntry]:
    unit = goal_unit_symbol(version)
    for (_on, before), (on, after) in pairwise(version.steps):
        day = date.fromisoformat(on)
        if version.start_on < day <= actor.today:
            words = {
                "before": exact(before, current_locale()),
                "after": amount(after, unit, current_locale()),
            }
            yield HistoryEntry(text=_("Steps from %(before)s to %(after)s") % words, on=day)


def _versions(actor: Actor, version: GoalVersion) -> Iterator[HistoryEntry]:
    rows = list(
        GoalVersion.objects.filter(organization=actor.organization_id, goal=version.goal_id)
        .select_related("recorded_by", "owner_person", "owner_unit", "kpi__series_of")
        .order_by("recorded_at", "pk")
    )
    if rows:
        who = rows[0].recorded_by
        created = version.goal.created_at.astimezone().date()
        text = _("%(name)s set it") % {"name": who.first_name} if who else _("It was set")
        yield HistoryEntry(text=text, on=created)
    for before, after in pairwise(rows):
        for text in _changes(before, after):
            yield HistoryEntry(
                text=_signed(text, after), on=max(after.effective_on, after.recorded_at.date())
            )


def _signed(text: str, version: GoalVersion) -> str:
    """The change with who made it and why."""
    if version.recorded_by:
        text = _("%(name)s: %(change)s") % {"name": version.recorded_by.first_name, "change": text}
    return f"{text} ({version.reason})" if version.reason else text


def _changes(before: GoalVersion, after: GoalVersion) -> Iterator[str]:
    locale, unit = current_locale(), goal_unit_symbol(after)
    if before.state != after.state:
        yield str(State(after.state).label)
    if before.target != after.target:
        words = {"before": exact(before.target, locale), "after": amount(after.target, unit, locale)}
        yield _("target from %(before)s to %(after)s") % words
    if (before.low, before.high) != (after.low, after.high):
        yield _("range to %(low)s to %(high)s") % {
            "low": exact(after.low, locale),
            "high": exact(after.high, locale),
        }
    if before.steps != after.steps:
        yield _("other steps")
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
