"""calc's faults of one goal in sentences for people: what, why, what now."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.calc.plan.faults import Fault
from cairn.common.dates import long_day
from cairn.common.locales import current_locale
from cairn.common.numbers import exact

_FIELDS = {"kpi": "kpi_id", "parent": "parent_id", "start": "start_on", "end": "end_on"}

_SENTENCES: Mapping[str, str | Promise] = {
    "end_before_start": _(
        "It would end on %(end)s, before it starts on %(start)s. Enter a later end, or an earlier start."
    ),
    "target_equals_baseline": _(
        "The target equals the baseline (%(baseline)s), so there is nothing to reach. "
        "Enter a target above or below %(baseline)s, or choose “keep at least”."
    ),
    "low_not_below_high": _(
        "The range runs from %(low)s to %(high)s, so nothing lies in it. Enter an upper end above %(low)s."
    ),
    "not_above_zero": _("%(found)s would count as nothing or less. Enter a number above 0."),
    "is_zero": _("With 0 nothing would count. Enter another number; 1 changes nothing."),
    "needed_by_kind": _("This is missing, and without it nothing can be judged. Fill it in."),
    "refused_by_kind": _(
        "This does not go together with how it is judged. Leave it empty, or choose another way."
    ),
    "rollup_of_recurring": _(
        "What repeats is judged by its own measurements. Choose no repetition, or no parts that add up."
    ),
    "direction_of_recurring": _("Something to get done cannot repeat. Choose an amount, or no repetition."),
    "direction_of_sum": _(
        "A sum is to be reached; it cannot be kept. Choose “reach”, or the mean of the parts."
    ),
    "kpi_does_not_sum": _(
        "A sum takes own values only where these add up, and here they do not. Choose others, or none."
    ),
    "steps_or_target_missing": _("It does not say how much each time. Enter an amount."),
    "steps_and_target": _("It has steps and one target for every time. Keep one of them."),
    "steps_do_not_rise": _("Each step must begin after the one before it. Put the days in order."),
    "curve_point_outside": _(
        "A point of the curve must lie from %(start)s to before %(end)s. Choose a day between."
    ),
    "curve_dates_do_not_rise": _(
        "Each point of the curve must be later than the one before. Put the days in order."
    ),
    "curve_share_outside": _("A share lies from 0 % to 100 %. Enter how much should be reached by then."),
    "curve_shares_fall": _(
        "The curve would fall: a later point asks for less than an earlier one. Enter more there."
    ),
    "milestone_outside": _("This is due outside the dates, %(start)s to %(end)s. Choose a day between."),
    "not_finite": _("The number is too large to compute with. Enter a smaller one."),
    "loop": _("It would be a part of itself: %(path)s. Choose another one above it."),
    "child_not_summable": _(
        "“%(parent)s” adds up its parts, and “%(child)s” has no amount that could be added. "
        "Give it an amount to reach, or put it below another one."
    ),
    "child_without_value": _(
        "“%(parent)s” is made of the values of its parts, and “%(child)s” has no value. "
        "Give it a number to reach or to keep, or put it below another one."
    ),
    "counted_twice": _(
        "“%(goal)s” and “%(other)s” would count the same values twice in “%(sum)s”. "
        "Count each with records of its own, or choose dates that do not overlap."
    ),
}
# Whose sentence holds a bare percent sign is not formatted.
_UNFORMATTED = frozenset({"curve_share_outside"})


def refused_field(fault: Fault) -> str:
    """The field of GoalVersion that a fault is about ("curve[2][0]" is about "curve")."""
    name = re.split(r"[.\[]", fault.place, maxsplit=1)[0]
    return _FIELDS.get(name, name)


def refusal(fault: Fault, title_of: Callable[[str], str]) -> str:
    """The fault as a sentence in the reader's language; goals are named by their titles."""
    sentence = str(_SENTENCES.get(fault.code, fault.sentence))
    if fault.code not in _SENTENCES or fault.code in _UNFORMATTED:
        return sentence
    return sentence % {name: _written(name, value, title_of) for name, value in fault.params.items()}


def _written(name: str, value: Any, title_of: Callable[[str], str]) -> str:
    if isinstance(value, int | float):
        return exact(float(value), current_locale())
    if name in {"start", "end"}:
        return long_day(date.fromisoformat(value), current_locale())
    if name == "path":
        return " > ".join(title_of(key) for key in value.split(" > "))
    return title_of(value) if name in {"parent", "child", "goal", "other", "sum"} else value
