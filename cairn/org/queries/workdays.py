"""Reads of the organization's working days and holidays."""

from datetime import date

from django.db.models import QuerySet

from cairn.calc.plan.model import WEEKDAYS
from cairn.common.workdays import DayOff, WorkingDays
from cairn.org.models import Holiday
from cairn.org.queries import known_settings


def holidays_of(organization: int) -> QuerySet[Holiday]:
    """The organization's holidays, by their days."""
    return Holiday.objects.filter(organization=organization).order_by("on")


def working_days(organization: int) -> WorkingDays:
    """Which days the organization works on, in every week as it was settled for that week."""
    weeks = [
        (version.effective_on, frozenset(map(WEEKDAYS.index, version.working_days)))
        for version in known_settings(organization)
    ]
    days_off = [DayOff(row.on, row.name, row.is_yearly) for row in holidays_of(organization)]
    return WorkingDays(weeks, days_off)


def days_off_within(organization: int, first: date, last: date) -> list[tuple[date, str]]:
    """The holidays from `first` to `last`, yearly ones on each of their days."""
    found: list[tuple[date, str]] = []
    for row in holidays_of(organization):
        each = DayOff(row.on, row.name, row.is_yearly)
        years = range(first.year, last.year + 1) if row.is_yearly else (row.on.year,)
        for day in (_in_year(row.on, year) for year in years):
            if day and first <= day <= last and each.is_on(day):
                found.append((day, row.name))
    return sorted(found)


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None
