"""One way in which a goal asks for less, in words: what became what, and by how much."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.calc import relaxed
from cairn.calc.relaxed import Relaxation
from cairn.common.dates import day
from cairn.common.locales import UNKNOWN, current_locale
from cairn.common.numbers import amount, exact, percent
from cairn.goals.models import Direction, GoalVersion
from cairn.kpis.models import Cadence

IN_DAYS = (relaxed.END, relaxed.MILESTONE_LATER)


def what_words(change: Relaxation, before: GoalVersion) -> str:
    """ "Target from 700 to 650", "Due from 1 March to 1 May: Sign the lease"."""
    words = {
        "before": _value(change.before, before),
        "after": _value(change.after, before),
        "name": _milestone(before, change.name),
    }
    return _sentence(change.way) % words


def _sentence(way: str) -> str:
    return {
        relaxed.TARGET: _("Target from %(before)s to %(after)s"),
        relaxed.STEP: _("Target of a period from %(before)s to %(after)s"),
        relaxed.LOW: _("Range begins at %(after)s, not %(before)s"),
        relaxed.HIGH: _("Range ends at %(after)s, not %(before)s"),
        relaxed.END: _("End from %(before)s to %(after)s"),
        relaxed.CADENCE: _("From “%(before)s” to “%(after)s”"),
        relaxed.MILESTONE_LATER: _("“%(name)s” due on %(after)s, not %(before)s"),
        relaxed.MILESTONE_DROPPED: _("Without “%(name)s”"),
        relaxed.WEIGHT: _("Weight from %(before)s to %(after)s"),
    }[way]


def how_much_words(change: Relaxation, before: GoalVersion) -> str:
    """ "50 people, 8.3 % of the way", "61 days later"; "" where nothing can be said."""
    if change.by is None:
        return ""
    locale = current_locale()
    if change.way in IN_DAYS:
        days = int(change.by)
        return ngettext("%(count)s day later", "%(count)s days later", days) % {"count": exact(days, locale)}
    unit = before.kpi.measure.unit if before.kpi and change.way != relaxed.WEIGHT else ""
    told = amount(change.by, unit, locale)
    if change.ratio is None:
        return told
    return _part(change, before) % {"amount": told, "percent": percent(change.ratio, locale)}


def _part(change: Relaxation, before: GoalVersion) -> str:
    if change.way in (relaxed.LOW, relaxed.HIGH):
        return _("%(amount)s, %(percent)s of the range")
    if change.way == relaxed.WEIGHT:
        return _("%(amount)s, %(percent)s of the weight")
    if before.direction == Direction.REACH and not before.cadence:
        return _("%(amount)s, %(percent)s of the way")
    return _("%(amount)s, %(percent)s of the target")


def _value(value: float | date | str | None, before: GoalVersion) -> str:
    locale = current_locale()
    if value is None:
        return UNKNOWN
    if isinstance(value, date):
        return day(value, locale)
    if isinstance(value, str):
        return str(Cadence(value).label)
    return exact(value, locale)


def _milestone(before: GoalVersion, key: str) -> str:
    return next((str(row["title"]) for row in before.milestones if str(row["id"]) == key), key)
