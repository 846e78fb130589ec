"""The quarter that a page looks at: the goals whose dates overlap it, with the figures of its last day.

What ended in it is shown as it came out: with the figures of the day on which that was settled.

`?period=2026-Q4` names it by the calendar year in which its fiscal year begins; without it, the quarter
that today is in.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cairn.goals.services.figures import settling_day
from cairn.org.access import Actor


@dataclass(frozen=True)
class Period:
    """A fiscal quarter; `year` is the calendar year in which the fiscal year begins, `quarter` 1 to 4."""

    year: int
    quarter: int
    fiscal_start_month: int = 1

    @property
    def key(self) -> str:
        return f"{self.year}-Q{self.quarter}"

    @property
    def label(self) -> str:
        """ "Q4 2026", or "Q1 2026/27" where the fiscal year lies in two calendar years."""
        if self.fiscal_start_month == 1:
            return _("Q%(quarter)s %(year)s") % {"quarter": self.quarter, "year": self.year}
        years = f"{self.year}/{(self.year + 1) % 100:02d}"
        return _("Q%(quarter)s %(year)s") % {"quarter": self.quarter, "year": years}

    @property
    def first_on(self) -> date:
        years, month = divmod(self.fiscal_start_month - 1 + 3 * (self.quarter - 1), 12)
        return date(self.year + years, month + 1, 1)

    @property
    def last_on(self) -> date:
        return self.later.first_on - timedelta(days=1)

    @property
    def earlier(self) -> "Period":
        return self._moved(-1)

    @property
    def later(self) -> "Period":
        return self._moved(1)

    def _moved(self, quarters: int) -> "Period":
        year, quarter = divmod(self.year * 4 + self.quarter - 1 + quarters, 4)
        return Period(year, quarter + 1, self.fiscal_start_month)

    def as_of(self, today: date) -> date:
        """The day whose figures are shown: the period's last, or today where that is earlier."""
        return min(self.last_on, today)

    def settled_on(self, today: date, grace_days: int) -> date:
        """The day that tells how what ended in the period came out; never before `as_of`."""
        return min(settling_day(self.last_on, grace_days), today)

    def overlaps(self, start: date, end: date) -> bool:
        """Whether a goal with these dates is of this period."""
        return start <= self.last_on and end >= self.first_on


def quarter_of(day: date, fiscal_start_month: int) -> Period:
    """The fiscal quarter that a day lies in."""
    months = day.year * 12 + day.month - fiscal_start_month
    year, month = divmod(months, 12)
    return Period(year, month // 3 + 1, fiscal_start_month)


def period_of(request: HttpRequest, actor: Actor) -> Period:
    """The period that the address names, or today's; what is no period reads as none."""
    start_month = actor.settings.fiscal_year_start_month
    match = re.fullmatch(r"(2\d{3}|19\d{2})-Q([1-4])", request.GET.get("period", ""), re.ASCII)
    if match:
        return Period(int(match[1]), int(match[2]), start_month)
    return quarter_of(actor.today, start_month)
