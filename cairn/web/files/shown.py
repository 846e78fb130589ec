"""A field's value before and after, as a reader writes numbers and days; the file's own words stay."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cairn.common.dates import day
from cairn.common.locales import UNKNOWN, current_locale
from cairn.common.numbers import exact
from cairn.org.terms import Terms
from cairn.web.files.words import field_word

WRITTEN_BY_PEOPLE = frozenset({"title", "name", "description", "note", "statement", "email"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class ToldChange:
    """One field that becomes another. `is_code` where its values are keys and words of the plan file."""

    word: str
    before: str
    after: str
    is_code: bool = False


def told_change(change: Mapping[str, Any], terms: Terms, section: str = "") -> ToldChange:
    """The change of a row of that section in words."""
    name, values = change["field"], (change["before"], change["after"])
    is_code = name not in WRITTEN_BY_PEOPLE and any(_has_code(value) for value in values)
    before, after = (shown_value(value) for value in values)
    return ToldChange(field_word(name, terms, section), before, after, is_code)


def shown_value(value: Any) -> str:
    """A number, a day, a step, a list of them, or a text."""
    if value is None or value in ("", [], {}):
        return UNKNOWN
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float):
        return exact(value, current_locale())
    if isinstance(value, Mapping):
        return _shown_object(value)
    if isinstance(value, list):
        return _shown_list(value)
    return day(date.fromisoformat(value), current_locale()) if _DAY.fullmatch(value) else str(value)


def _shown_list(values: Sequence[Any]) -> str:
    """Steps and points of a curve have their day behind them."""
    if all(isinstance(each, list) and len(each) == 2 and _is_day(each[0]) for each in values):
        return ", ".join(
            _("%(amount)s from %(day)s") % {"amount": shown_value(number), "day": shown_value(on)}
            for on, number in values
        )
    return ", ".join(
        " ".join(map(shown_value, each)) if isinstance(each, list) else shown_value(each) for each in values
    )


def _shown_object(value: Mapping[str, Any]) -> str:
    """A range, or a milestone, a task, a member."""
    if value.keys() == {"low", "high"}:
        return _("%(low)s to %(high)s") % {name: shown_value(each) for name, each in value.items()}
    name = value.get("title") or value.get("person") or ""
    facts = [
        _("due %(day)s") % {"day": shown_value(value["due_on"])} if value.get("due_on") else "",
        _("done %(day)s") % {"day": shown_value(value["done_on"])} if value.get("done_on") else "",
        _("done") if value.get("is_done") and not value.get("done_on") else "",
        _("weight %(weight)s") % {"weight": shown_value(value["weight"])}
        if value.get("weight", 1) != 1
        else "",
        str(value.get("role") or ""),
    ]
    said = ", ".join(filter(None, facts))
    return f"{name} ({said})" if said else str(name)


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and _DAY.fullmatch(value) is not None


def _has_code(value: Any) -> bool:
    """Whether a text stands here that is no day: a key, or a word of the plan file."""
    if isinstance(value, list):
        return any(_has_code(each) for each in value)
    return isinstance(value, str) and bool(value) and not _is_day(value)
