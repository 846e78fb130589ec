"""Every setting that holds from a day on: its name, what follows when it is changed, what it says now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from babel.dates import get_day_names, get_month_names
from babel.numbers import get_currency_name
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from cairn.calc.plan.model import WEEKDAYS
from cairn.common.locales import current_locale
from cairn.common.numbers import exact

Words = str | Promise


@dataclass(frozen=True)
class Described:
    """A setting in words; `effect` may name the organization's nouns as placeholders."""

    label: Words
    effect: Words
    shown: Callable[[Any], str]
    page: str


def day_name(weekday: str) -> str:
    """A weekday in the reader's language."""
    return str(get_day_names("wide", locale=current_locale())[WEEKDAYS.index(weekday)])


def month_name(number: int) -> str:
    """A month, 1 to 12, in the reader's language."""
    return str(get_month_names("wide", locale=current_locale())[number])


def working_days_shown(days: list[str]) -> str:
    """The working days in words: "every day", or their short names in the order of a week."""
    if len(days) == len(WEEKDAYS):
        return _("every day")
    names = get_day_names("abbreviated", locale=current_locale())
    return ", ".join(str(names[WEEKDAYS.index(each)]) for each in WEEKDAYS if each in days)


def percent_shown(ratio: float) -> str:
    """A share as the forms show it."""
    return f"{exact(round(ratio * 100, 9), current_locale())}\u00a0%"


def days_shown(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def _currency_shown(code: str) -> str:
    return f"{code} – {get_currency_name(code, locale=current_locale())}"


def grades_shown(grades: list[list[Any]]) -> str:
    """The bands, the highest first: "90 outstanding, 75 strong"."""
    return ", ".join(f"{exact(start, current_locale())} {name}" for start, name in grades)


CALENDAR, FIGURES, ORGANIZATION = "settings:calendar", "settings:figures", "settings:organization"
DESCRIBED: dict[str, Described] = {
    "timezone": Described(
        _lazy("Time zone"),
        _lazy("Days begin and end by it: what is due, and when a day is over."),
        str,
        CALENDAR,
    ),
    "week_starts_on": Described(
        _lazy("First day of the week"),
        _lazy("Weekly values are added up, and due, by weeks that begin on it."),
        day_name,
        CALENDAR,
    ),
    "fiscal_year_start_month": Described(
        _lazy("First month of the fiscal year"),
        _lazy("Quarters and years follow it, in the period at the top and in quarterly figures."),
        month_name,
        CALENDAR,
    ),
    "working_days": Described(
        _lazy("Working days"),
        _lazy("What falls due on another day counts as late only after the next working day. "
              "Figures count every day."),
        working_days_shown,
        CALENDAR,
    ),
    "on_track_from": Described(
        _lazy("On track from a pace of"),
        _lazy("Of two that should be at 100, one at 90 has a pace of 90\u00a0%%. "
              "Statuses of all %(goals)s follow."),
        percent_shown,
        FIGURES,
    ),
    "at_risk_from": Described(
        _lazy("At risk from a pace of"),
        _lazy("Below it, %(goals)s are off track."),
        percent_shown,
        FIGURES,
    ),
    "grace_days": Described(
        _lazy("Days of grace"),
        _lazy("How long after a period's end its values may come before it counts as missed."),
        days_shown,
        FIGURES,
    ),
    "overachievement_cap": Described(
        _lazy("Most that one score may count"),
        _lazy("At 100\u00a0%%, more in one of the %(goals)s makes up for no other."),
        percent_shown,
        FIGURES,
    ),
    "grades": Described(
        _lazy("Grades"),
        _lazy("A line each: from how many points, and its name. They name scores and change none."),
        grades_shown,
        FIGURES,
    ),
    "currency": Described(
        _lazy("Currency"),
        _lazy("Offered first for amounts. Amounts that stand already are not converted."),
        _currency_shown,
        ORGANIZATION,
    ),
}  # fmt: skip


def effect_of(name: str, terms: Mapping[str, str]) -> str:
    """What follows when a setting is changed, in the organization's own words."""
    return str(DESCRIBED[name].effect) % terms


def shown(name: str, value: Any) -> str:
    """A setting's value as its reader writes it."""
    return DESCRIBED[name].shown(value)
