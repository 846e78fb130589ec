"""A goal's title from its sentence, and back: "Feed" and "5 people every day"."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cairn.common.locales import NO_BREAK_SPACE, current_locale
from cairn.common.numbers import amount, exact
from cairn.web.new_goal.kinds import Kind


def derived_title(kind: str, said: Mapping[str, Any]) -> str:
    """The title that the sentence makes: what is done, how much, how often."""
    return f"{said['what']} {tail_of(kind, said)}".strip()


def verb_in(title: str, kind: str, said: Mapping[str, Any]) -> str:
    """What stands before how much and how often in a title; "" where the title is of another shape."""
    tail = tail_of(kind, said)
    return title.removesuffix(tail).strip() if tail and title.endswith(tail) else ""


def tail_of(kind: str, said: Mapping[str, Any]) -> str:
    """How much and how often, as a title says it: "5 people every day", "at most 4 kg a day"."""
    unit = said.get("unit") or ""
    if kind == Kind.AMOUNT:
        return _joined(_written(said.get("amount"), unit), every(said.get("cadence") or ""))
    if kind == Kind.WITHIN:
        words = _("%(low)s to %(high)s") % {
            "low": exact(said.get("low"), current_locale()),
            "high": _written(said.get("high"), unit),
        }
        return _joined(words, each(said.get("cadence") or ""))
    if kind in (Kind.AT_LEAST, Kind.AT_MOST):
        words = _("at least %(target)s") if kind == Kind.AT_LEAST else _("at most %(target)s")
        return _joined(
            words % {"target": _written(said.get("amount"), unit)}, each(said.get("cadence") or "")
        )
    return ""


def every(cadence: str) -> str:
    """How often, as one does it: "every day"; "" where once in all."""
    return {
        "daily": _("every day"),
        "weekly": _("every week"),
        "monthly": _("every month"),
        "quarterly": _("every quarter"),
        "yearly": _("every year"),
    }.get(cadence, "")


def each(cadence: str) -> str:
    """How often, as a rate: "a day"; "" where it does not repeat."""
    return {
        "daily": pgettext("rate", "a day"),
        "weekly": pgettext("rate", "a week"),
        "monthly": pgettext("rate", "a month"),
        "quarterly": pgettext("rate", "a quarter"),
        "yearly": pgettext("rate", "a year"),
    }.get(cadence, "")


def _written(value: float | None, unit: str) -> str:
    return amount(value, unit, current_locale()).replace(NO_BREAK_SPACE, " ")


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)
