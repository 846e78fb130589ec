"""What is wrong in a file, in the reader's language: where, and a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cairn.calc.plan.faults import SENTENCES as PLAN_SENTENCES
from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.exchange.queries.erased import SENTENCES as ERASED_SENTENCES
from cairn.exchange.queries.locked import SENTENCES as LOCKED_SENTENCES
from cairn.exchange.values.faults import SENTENCES as VALUES_SENTENCES
from cairn.exchange.values.faults import THE_FILE

Fault = Mapping[str, Any]
OF_PLANS = {**PLAN_SENTENCES, **LOCKED_SENTENCES, **ERASED_SENTENCES}


@dataclass(frozen=True)
class ToldFault:
    """A fault for a page: a line of the values in words, and a place that the file itself names."""

    line: str
    place: str
    sentence: str


def told_fault(fault: Fault) -> ToldFault:
    """The fault as a page shows it."""
    at = fault["params"].get("at")
    if at is None:
        return ToldFault("", _place(fault), sentence_of(fault))
    line = _("line %(number)s") % {"number": exact(at, current_locale())}
    return ToldFault(line, str(fault["params"]["column"]), sentence_of(fault))


def sentence_of(fault: Fault) -> str:
    """Its sentence, from the table of its kind; a parser's own words stay as they are."""
    is_of_values = "at" in fault["params"] or fault["place"] == THE_FILE
    known = (VALUES_SENTENCES if is_of_values else OF_PLANS).get(fault["code"])
    if known is None:
        return _(fault["sentence"])
    return _(known).format(**fault["params"])


def group_of(fault: Fault) -> str:
    """Where a fault belongs: a section of the plan, or a column of the values; "" for the file as a whole."""
    column = fault["params"].get("column")
    if column is not None:
        return str(column)
    place = str(fault["place"])
    return place.partition("[")[0] if "[" in place else ""


def _place(fault: Fault) -> str:
    return "" if fault["place"] == THE_FILE else str(fault["place"])
