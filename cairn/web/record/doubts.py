"""What is asked once before a value is kept: whether another came meanwhile, and whether it can be meant."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median

from babel.numbers import get_decimal_symbol
from django.utils.translation import gettext as _

from cairn.calc.periods import periods
from cairn.common import dates
from cairn.common.ids import is_id
from cairn.common.locales import current_locale
from cairn.common.numbers import amount, exact
from cairn.goals.queries.calc_objects import calc_settings
from cairn.kpis.models import Aggregation, Kpi
from cairn.kpis.queries import last_values, recorded_since
from cairn.org.access import Actor
from cairn.web.record.forms import MeasurementForm
from cairn.web.shell.requests import submission_of

FAR_ABOVE = 20
"""A value so many times the largest of the last ones is most often a slip of the finger."""
VALUES_COMPARED = 10


def doubts(actor: Actor, kpi: Kpi, form: MeasurementForm) -> list[str]:
    """The questions that a valid form raises; none where its sender has answered them by sending it again.

    A form that does not say what its sender had seen (`seen`) is not asked what came meanwhile.
    """
    value = float(form.cleaned_data["value"])
    found = list(_came_meanwhile(actor, kpi, form))
    typed = str(form.data.get("value", "")).strip()
    if form.data.get("confirm") != typed:
        found += _cannot_be_meant(kpi, value, typed)
    return found


def _came_meanwhile(actor: Actor, kpi: Kpi, form: MeasurementForm) -> Iterator[str]:
    seen = str(form.data.get("seen", ""))
    if not is_id(seen):
        return
    on: date = form.cleaned_data["measured_on"]
    first, last = _period(actor, kpi, on)
    other = recorded_since(kpi, int(seen), first, last, but=submission_of(form.data) or "")
    if other:
        yield _("%(value)s was recorded for %(period)s meanwhile. Record another?") % {
            "value": amount(other.value, kpi.measure.unit, current_locale()),
            "period": _named(kpi.measure.cadence, first, last, actor.today),
        }


def _period(actor: Actor, kpi: Kpi, on: date) -> tuple[date, date]:
    cut = periods(kpi.measure.cadence, calc_settings(actor.settings))
    number = cut.number(on.toordinal())
    return date.fromordinal(cut.first_day(number)), date.fromordinal(cut.last_day(number))


def _named(cadence: str, first: date, last: date, today: date) -> str:
    """A period in a sentence: "this week", else its days."""
    names = {
        "daily": _("today"),
        "weekly": _("this week"),
        "monthly": _("this month"),
        "quarterly": _("this quarter"),
        "yearly": _("this year"),
    }
    if first <= today <= last:
        return names[cadence]
    if first == last:
        return dates.near_day(first, today, current_locale())
    return dates.span(first, last, current_locale())


def _cannot_be_meant(kpi: Kpi, value: float, typed: str) -> Iterator[str]:
    earlier, locale = last_values(kpi, VALUES_COMPARED), current_locale()
    largest = max((abs(each) for each in earlier), default=0.0)
    if largest and abs(value) >= FAR_ABOVE * largest:
        usual = median(abs(each) for each in earlier) or largest
        yield _("That is %(times)s times the usual %(usual)s. Press again to record it.") % {
            "times": exact(round(abs(value) / usual), locale),
            "usual": exact(usual, locale),
        }
    if value < 0 and _never_negative(kpi, earlier):
        yield _("That is below zero, as no value before it was. Press again to record it.")
    if earlier and all(each.is_integer() for each in earlier) and _looks_grouped(typed):
        yield _(
            "“%(typed)s” is %(value)s here, and all values so far are whole numbers. "
            "Enter %(whole)s if you mean that, or press again."
        ) % {"typed": typed[:40], "value": exact(value, locale), "whole": exact(value * 1000, locale)}


def _never_negative(kpi: Kpi, earlier: Sequence[float]) -> bool:
    """Whether a value below zero would be the first; what has no values yet is known by being added up."""
    return min(earlier) >= 0 if earlier else kpi.measure.aggregation == Aggregation.SUM


def _looks_grouped(typed: str) -> bool:
    """Whether the decimal separator stands where another convention parts thousands: "1.500" in English."""
    separator = re.escape(get_decimal_symbol(current_locale()))
    return re.search(rf"(?<!\d)[1-9]\d{{0,2}}{separator}\d{{3}}(?!\d)", typed, re.ASCII) is not None
