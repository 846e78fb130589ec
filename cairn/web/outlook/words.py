"""A forecast in a sentence: "as planned 41 million by 2040; if today goes on, 50 million in March 2043"."""

from dataclasses import dataclass
from datetime import date
from math import floor, log10

from babel.dates import format_skeleton
from babel.numbers import format_compact_decimal
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cairn.calc.simulation import Outcome, Telling
from cairn.common import dates
from cairn.common.locales import current_locale
from cairn.common.numbers import amount, amount_short, exact, is_currency, percent

LONG_FROM = 1_000_000
SAYS_MONTHS_FROM_DAYS = 300
SIGNIFICANT = 3


@dataclass(frozen=True)
class Speaking:
    """What the sentences speak of: in which unit, to which target and end, on which day."""

    unit: str
    target: float | None
    end_on: date
    today: date


def outlook_sentence(outcome: Outcome, about: Speaking) -> str:
    """Both tellings, told apart; the first alone where nothing is to arrive."""
    planned, onward = outcome.planned, outcome.onward
    if planned is None or onward is None:
        return ""
    parts = [_as_planned(planned, about, is_share=outcome.is_share)]
    if onward.arrival[1] == about.today:
        parts.append(_("the target is reached already"))
    elif not outcome.is_steady:
        parts.append(_if_today_goes_on(onward, about, is_share=outcome.is_share))
    said_parts = "; ".join(part for part in parts if part)
    return f"{said_parts[:1].upper()}{said_parts[1:]}." if said_parts else ""


def _as_planned(planned: Telling, about: Speaking, *, is_share: bool) -> str:
    if planned.value is None:
        return ""
    low, middle, high = (said(each, about.unit, is_share=is_share) for each in planned.value)
    words = {"value": middle, "low": low, "high": high, "day": when(about.end_on, about.today)}
    if low == high:
        return _("As planned %(value)s by %(day)s") % words
    return _("As planned %(value)s by %(day)s, between %(low)s and %(high)s") % words


def _if_today_goes_on(onward: Telling, about: Speaking, *, is_share: bool) -> str:
    low, middle, high = onward.arrival
    today = about.today
    words = {"target": _("all of it") if is_share else said(about.target, about.unit, is_exact=True)}
    if middle is None and low is None:
        return _("if today goes on, %(target)s is out of sight") % words
    if middle is None:
        words["first"] = _then(low, today)
        return _("if today goes on, %(target)s %(first)s at the earliest, and more likely not") % words
    words |= {"then": _then(middle, today), "low": when(low or middle, today)}
    if high is None:
        words["first"] = _then(low or middle, today)
        return _("if today goes on, %(target)s %(then)s, %(first)s at the earliest") % words
    words["high"] = when(high, today)
    if words["low"] == words["high"]:
        return _("if today goes on, %(target)s %(then)s") % words
    return _("if today goes on, %(target)s %(then)s, between %(low)s and %(high)s") % words


def _then(day: date | None, today: date) -> str:
    """ "in March 2043", "on 12 June"."""
    if day is None:
        return ""
    words = {"day": when(day, today)}
    is_near = abs((day - today).days) < SAYS_MONTHS_FROM_DAYS
    return (_("on %(day)s") if is_near else pgettext("a month", "in %(day)s")) % words


def said(value: float | None, unit: str, *, is_share: bool = False, is_exact: bool = False) -> str:
    """A value as precise as a forecast is: three digits that say something, millions in words."""
    locale = current_locale()
    if value is None:
        return exact(None, locale)
    if is_share:
        return percent(min(max(value, 0.0), 1.0), locale, digits=0)
    round_value = value if is_exact else _rounded(value)
    if is_currency(unit, locale):
        return amount_short(round_value, unit, locale)
    if abs(round_value) >= LONG_FROM:
        return str(format_compact_decimal(round_value, format_type="long", locale=locale, fraction_digits=1))
    return amount(round_value, unit if unit == "%" else "", locale)


def _rounded(value: float) -> float:
    if not value:
        return 0.0
    return round(value, SIGNIFICANT - 1 - floor(log10(abs(value))))


def when(day: date, today: date) -> str:
    """A day within a year or so; a month and its year beyond."""
    locale = current_locale()
    if abs((day - today).days) < SAYS_MONTHS_FROM_DAYS:
        return dates.day_in_sentence(day, today, locale)
    return format_skeleton("yMMMM", day, locale=locale)


def chance_words(chance: float) -> str:
    """A chance as precise as its paths allow: never 0 or 100 %, for nothing that is open is certain."""
    locale = current_locale()
    if chance < LEAST:
        return _("under %(share)s") % {"share": percent(LEAST, locale, digits=0)}
    if chance > 1 - LEAST:
        return _("over %(share)s") % {"share": percent(1 - LEAST, locale, digits=0)}
    return percent(chance, locale, digits=0)


LEAST = 0.01
