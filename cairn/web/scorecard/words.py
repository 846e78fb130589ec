"""The formula of a scorecard's line in words: 0.8 ÷ 0.9 expected = 0.89, × weight 2 of 5."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import exact

Kept = Mapping[str, Any]


@dataclass(frozen=True)
class LineShown:
    """A goal's line: `goal` is null where the reader may not see which it is."""

    goal: int | None
    title: str
    result: float | None
    formula: str
    original: str  # the same under the original target, "" where that never changed
    is_unknown: bool  # it has no attainment, and counts as 0
    is_left_out: bool


def lines_shown(figures: Kept, visible: Collection[int]) -> list[LineShown]:
    """The lines, what counts first."""
    total = sum(line["weight"] for line in figures["lines"] if line["capped"] is not None)
    lines = [_line(line, total, figures["cap"], visible) for line in figures["lines"]]
    return sorted(lines, key=lambda line: line.is_left_out)


def sum_in_words(figures: Kept, terms: Mapping[str, str]) -> str:
    """How the points come from the lines; "" where nothing is scored."""
    counted = [line for line in figures["lines"] if line["capped"] is not None]
    if not counted:
        return ""
    words = {
        "sum": _number(sum(line["weight"] * line["capped"] for line in counted)),
        "weights": _number(sum(line["weight"] for line in counted)),
        "points": _number(figures["points"], 1),
    }
    if len({line["weight"] for line in counted}) == 1:
        even = {"sum": _number(sum(line["capped"] for line in counted)), "count": len(counted)}
        names = {"points": words["points"], "goals": terms["goals"] if len(counted) > 1 else terms["goal"]}
        return _("100 × %(sum)s ÷ %(count)s %(goals)s = %(points)s points") % (even | names)
    return _("100 × %(sum)s ÷ %(weights)s of weight = %(points)s points") % words


def _line(line: Kept, total: float, cap: float, visible: Collection[int]) -> LineShown:
    is_seen = line["goal"] in visible
    return LineShown(
        goal=line["goal"] if is_seen else None,
        title=line["title"] if is_seen else _("Private"),
        result=line["capped"],
        formula=_formula(line, total, cap),
        original=_result(line["original"], cap) if line["original"] else "",
        is_unknown=line["attainment"] is None and line["capped"] is not None,
        is_left_out=line["capped"] is None,
    )


def _formula(line: Kept, total: float, cap: float) -> str:
    if line["capped"] is None:
        return _("nothing is expected of it yet")
    words = {"weight": _number(line["weight"]), "total": _number(total)}
    weight = _("× weight %(weight)s of %(total)s") % words
    return f"{_result(line, cap)}, {weight}"


def _result(line: Kept, cap: float) -> str:
    """What was reached, divided by what was expected, and held at the cap."""
    if line["capped"] is None:
        return _("nothing is expected of it yet")
    reached = _("no data, counted as 0") if line["attainment"] is None else _number(line["attainment"])
    parts = [reached]
    if line["expected"] is not None and line["attainment"] is not None:
        words = {"reached": reached, "expected": _number(line["expected"]), "result": _number(line["result"])}
        parts = [_("%(reached)s ÷ %(expected)s expected = %(result)s") % words]
    if line["result"] > line["capped"]:
        parts.append(_("counted up to %(cap)s") % {"cap": _number(cap)})
    elif line["attainment"] is not None and line["attainment"] < 0:
        parts.append(_("counted as 0"))
    return ", ".join(parts)


def _number(value: float, digits: int = 2) -> str:
    return exact(value, current_locale(), digits)
