"""By which changes less is asked for than before, in the days of the period."""

from itertools import islice
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.goals.access import visible_versions
from cairn.goals.queries.relaxed import RelaxedChange, RelaxedSought, relaxed_slices
from cairn.reports.documents.model import Block, Column, Figure, Kind, Row, Section, Table
from cairn.reports.documents.telling import count_figure, tell
from cairn.reports.period.asked import Asked
from cairn.reports.relaxed_words import how_much_words, what_words

MOST_CHANGES = 200


def relaxed(asked: Asked) -> list[RelaxedChange]:
    """The relaxed targets of what the reader may see and nobody keeps private, the newest first."""
    since, before = asked.moments
    sought = RelaxedSought(units=asked.units, since=since, before=before)
    zone = ZoneInfo(asked.actor.settings.timezone)
    slices = relaxed_slices(asked.organization_id, sought, zone)
    changes = [change for found, _following in slices for change in found]
    goals = {change.after.goal_id for change in changes}
    seen = visible_versions(asked.actor).filter(goal__in=goals, goal__is_private=False)
    ids = set(seen.values_list("goal_id", flat=True)) if goals else set()
    return list(islice((change for change in changes if change.after.goal_id in ids), MOST_CHANGES))


def changes(asked: Asked, found: list[RelaxedChange]) -> Section:
    """In a sentence and a table: what, by how much, who and why."""
    rows = [_row(asked, change) for change in found]
    table = Table(
        title=_("Relaxed targets"), columns=_columns(asked), rows=rows, count=len(rows),
        empty=_("No target was relaxed in this time."),
    )  # fmt: skip
    blocks: list[Block] = [table]
    if found:
        pattern = ngettext(
            "%(count)s change asks for less than before; the latest is of “%(title)s”: %(what)s.",
            "%(count)s changes ask for less than before; the latest is of “%(title)s”: %(what)s.",
            len(found),
        )
        latest = found[0]
        url = asked.goal_url(latest.after.goal_id)
        title = Figure(latest.after.goal.title, latest.after.goal.title, url)
        count = count_figure(len(found), asked.locale, "#changes")
        blocks.insert(0, tell(pattern, count=count, title=title, what=_what(latest)))
    return Section("changes", _("Changes of targets"), blocks)


def _what(change: RelaxedChange) -> str:
    return "; ".join(what_words(way, change.before) for way in change.ways)


def _row(asked: Asked, change: RelaxedChange) -> Row:
    after = change.after
    much = [how_much_words(way, change.before) for way in change.ways]
    zone = ZoneInfo(asked.actor.settings.timezone)
    return Row(
        (
            after.goal.title,
            _what(change),
            "; ".join(words for words in much if words),
            after.recorded_by.name if after.recorded_by else "",
            after.reason,
            after.recorded_at.astimezone(zone).date(),
        ),
        asked.goal_url(after.goal_id),
    )


def _columns(asked: Asked) -> list[Column]:
    return [
        Column(asked.actor.terms["Goal"]),
        Column(_("What changed")),
        Column(_("By how much")),
        Column(_("Who")),
        Column(_("Why")),
        Column(_("When"), Kind.DAY),
    ]
