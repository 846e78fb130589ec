"""What the address asks for: the quarter, or the year that it lies in, and the unit."""

from dataclasses import replace
from datetime import date

from django.http import Http404

from cairn.common.dates.periods import period_name
from cairn.common.ids import is_id
from cairn.common.locales import current_locale
from cairn.org.access import unit_for
from cairn.reports.period.asked import Asked
from cairn.web.shell.period import period_of
from cairn.web.shell.requests import ActorRequest


def asked_of(request: ActorRequest) -> Asked:
    """The report that the address names. 404 for a unit of nobody here."""
    first_on, last_on, label = _days(request)
    named = request.GET.get("unit", "")
    if named and not is_id(named):
        raise Http404
    unit = unit_for(request.actor, int(named)) if named else None
    return Asked(request.actor, first_on, last_on, label, unit)


def _days(request: ActorRequest) -> tuple[date, date, str]:
    """The days and their name: the quarter, or with `?whole=year` the fiscal year that it lies in."""
    period = period_of(request, request.actor)
    if request.GET.get("whole") != "year":
        return period.first_on, period.last_on, period.label
    first, last = replace(period, quarter=1).first_on, replace(period, quarter=4).last_on
    return first, last, period_name("yearly", first, last, current_locale())
