"""The columns of the grid: the periods of one cadence that begin within a fiscal year, or near it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from babel.dates import format_skeleton
from django.utils.translation import gettext as _

from cairn.calc.periods import Periods, periods
from cairn.calc.plan.model import CADENCES, Settings
from cairn.common.dates import day, span
from cairn.common.locales import current_locale
from cairn.goals.queries.calc_objects import calc_settings
from cairn.org.access import Actor
from cairn.org.queries import settings_on

YEARS_AT_ONCE: Final = 10
EARLIEST, LATEST = 1900, 2999


@dataclass(frozen=True)
class Column:
    """One period: the days that it holds, as the calendar cuts it, and how its head names it."""

    number: int
    first_on: date
    last_on: date
    label: str
    title: str
    is_current: bool


@dataclass(frozen=True)
class Span:
    """Which periods the grid shows. Days stand a quarter at a time, years ten at once, all others a year.

    `year` is the calendar year in which the fiscal year begins, `quarter` 1 to 4 where days are shown.
    """

    cadence: str
    year: int
    quarter: int
    settings: Settings
    today: date

    @property
    def label(self) -> str:
        """ "2026", "2026/27" where the fiscal year lies in two, "Q4 2026", "2017 to 2026"."""
        if self.cadence == "yearly":
            return _("%(first)s to %(last)s") % {
                "first": self._year_label(self._first_year),
                "last": self._year_label(self._first_year + YEARS_AT_ONCE - 1),
            }
        if self.cadence == "daily":
            words = {"quarter": self.quarter, "year": self._year_label(self.year)}
            return _("Q%(quarter)s %(year)s") % words
        return self._year_label(self.year)

    @property
    def without_target(self) -> str:
        """What a KPI has that no recurring goal of this cadence judges."""
        words = {
            "daily": _("No target for each day."),
            "weekly": _("No target for each week."),
            "monthly": _("No target for each month."),
            "quarterly": _("No target for each quarter."),
            "yearly": _("No target for each year."),
        }
        return words[self.cadence]

    @property
    def asked_quarter(self) -> int | None:
        """The quarter as an address names it; null where a year is shown."""
        return self.quarter if self.cadence == "daily" else None

    @property
    def earlier(self) -> "Span":
        return self._moved(-1)

    @property
    def later(self) -> "Span":
        return self._moved(1)

    @cached_property
    def cut(self) -> Periods:
        return periods(self.cadence, self.settings)

    @cached_property
    def columns(self) -> list[Column]:
        """The periods that begin within the span, by rising days."""
        first, end = self._begins_on.toordinal(), self._ends_before.toordinal()
        number = self.cut.number(first)
        found = []
        while (begins := self.cut.first_day(number)) < end:
            if begins >= first:
                found.append(self._column(number))
            number += 1
        return found

    def _column(self, number: int) -> Column:
        first, last = (
            date.fromordinal(self.cut.first_day(number)),
            date.fromordinal(self.cut.last_day(number)),
        )
        is_current = first <= self.today <= last
        return Column(number, first, last, self._head(first), self._title(number, first, last), is_current)

    def _title(self, number: int, first: date, last: date) -> str:
        """A period in words: "25 November 2026", "23 to 29 November", "November 2026"."""
        if self.cadence == "monthly" and number not in self.cut.cut:
            return format_skeleton("yMMMM", first, locale=current_locale())
        return day(first, current_locale()) if first == last else span(first, last, current_locale())

    def _head(self, first: date) -> str:
        if self.cadence == "yearly":
            return self._year_label(first.year)
        if self.cadence == "quarterly":
            months = first.year * 12 + first.month - self.settings.fiscal_year_start_month
            return _("Q%(quarter)s") % {"quarter": months % 12 // 3 + 1}
        of_days = "dMMM" if first.day == 1 else "Ed"  # the first of each month names it
        shape = {"monthly": "MMM", "weekly": "dMMM", "daily": of_days}[self.cadence]
        return format_skeleton(shape, first, locale=current_locale())

    @property
    def _begins_on(self) -> date:
        if self.cadence == "yearly":
            return self._month(self._first_year, 0)
        return self._month(self.year, 3 * (self.quarter - 1) if self.cadence == "daily" else 0)

    @property
    def _ends_before(self) -> date:
        if self.cadence == "yearly":
            return self._month(self._first_year + YEARS_AT_ONCE, 0)
        return self._month(self.year, 3 * self.quarter if self.cadence == "daily" else 12)

    @property
    def _first_year(self) -> int:
        return self.year - YEARS_AT_ONCE + 2

    def _month(self, year: int, months: int) -> date:
        years, month = divmod(self.settings.fiscal_year_start_month - 1 + months, 12)
        return date(year + years, month + 1, 1)

    def _year_label(self, year: int) -> str:
        if self.settings.fiscal_year_start_month == 1:
            return str(year)
        return f"{year}/{(year + 1) % 100:02d}"

    def _moved(self, by: int) -> "Span":
        if self.cadence == "daily":
            year, quarter = divmod(self.year * 4 + self.quarter - 1 + by, 4)
            return replace(self, year=year, quarter=quarter + 1)
        return replace(self, year=self.year + by * (YEARS_AT_ONCE if self.cadence == "yearly" else 1))


def span_of(actor: Actor, query: Mapping[str, str], usual_cadence: str) -> Span:
    """The periods that the address names; what names none reads as today's fiscal year."""
    # The calendar with all its changes, also those to come: each day lies in the period of its own calendar.
    settings = calc_settings(settings_on(actor.organization_id, date.max))
    settings = replace(settings, grace_days=actor.settings.grace_days)
    cadence = query.get("cadence", "")
    months = actor.today.year * 12 + actor.today.month - settings.fiscal_year_start_month
    year, quarter = divmod(months, 12)
    return Span(
        cadence=cadence if cadence in CADENCES else usual_cadence,
        year=_number(query.get("year", ""), EARLIEST, LATEST) or year,
        quarter=_number(query.get("quarter", ""), 1, 4) or quarter // 3 + 1,
        settings=settings,
        today=actor.today,
    )


def _number(text: str, low: int, high: int) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= 4
    return int(text) if is_number and low <= int(text) <= high else None
