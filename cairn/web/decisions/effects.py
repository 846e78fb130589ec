"""What a change does to the vision, in words: "+12 points", "3 months earlier"."""

from math import floor, log10

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.calc.simulation.leverage import Reached
from cairn.common.locales import current_locale
from cairn.common.numbers import exact, percent

LEAST_POINTS = 0.005
LEAST_SHARE = 0.00005
DAYS_IN_MONTH, DAYS_IN_YEAR = 30.44, 365.25


def effect(now: Reached, then: Reached) -> str:
    """How chance and date change; where neither does, how much of the way; "–" for nothing."""
    found = [_points(then.chance - now.chance), _days(now.arrives, then.arrives)]
    words = [each for each in found if each]
    return ", ".join(words) or _share(then.share - now.share) or _("nothing")


def _points(change: float) -> str:
    if abs(change) < LEAST_POINTS:
        return ""
    points = round(abs(change) * 100)
    words = {"points": exact(points, current_locale())}
    if change > 0:
        return ngettext("%(points)s point more", "%(points)s points more", points) % words
    return ngettext("%(points)s point less", "%(points)s points less", points) % words


def _days(now: float | None, then: float | None) -> str:
    if now is None or then is None:
        if now is None and then is not None:
            return _("comes into sight")
        return _("out of sight") if now is not None else ""
    days = round(now - then)
    if not days:
        return ""
    words = {"span": _span(abs(days))}
    return (_("%(span)s earlier") if days > 0 else _("%(span)s later")) % words


def _span(days: int) -> str:
    """Days up to three months, then months, then years."""
    if days < 92:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    if days < 730:
        months = round(days / DAYS_IN_MONTH)
        return ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
    years = round(days / DAYS_IN_YEAR)
    return ngettext("%(count)s year", "%(count)s years", years) % {"count": exact(years, current_locale())}


def _share(change: float) -> str:
    if abs(change) < LEAST_SHARE:
        return ""
    sign = "+" if change > 0 else "−"
    digits = max(0, 1 - floor(log10(abs(change) * 100)))
    return _("%(share)s of the way") % {
        "share": sign + percent(abs(change), current_locale(), digits=min(digits, 2))
    }
