"""A goal's value and target in words: "£1.92 M" "of £2.4 M", "4.6 %" "at most 5 %", "2" "of 6 steps"."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.calc.figures import Figures
from cairn.calc.outline import committed_below, way_to_go
from cairn.common.locales import UNKNOWN, current_locale
from cairn.common.numbers import amount, amount_short, exact, is_currency, percent, short
from cairn.goals.models import Direction, GoalFigure, GoalVersion

PROGRESS_ONLY = frozenset({"weighted", "worst"})


def goal_unit_symbol(version: GoalVersion) -> str:
    """The symbol of what the goal measures; a roll-up without a KPI has none."""
    return version.kpi.measure.unit if version.kpi else ""


def shown_unit(version: GoalVersion, unit: str) -> str:
    """The symbol that stands beside a value in a row: money and what is kept; else the title says it."""
    is_kept = version.direction in (Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN)
    return unit if unit == "%" or is_kept or is_currency(unit, current_locale()) else ""


def value_words(
    version: GoalVersion, figure: GoalFigure, done: int = 0, unit: str | None = None
) -> tuple[str, str]:
    """The value, short and in full; in `unit`, where it is not that of the goal's own KPI."""
    if version.direction == Direction.MILESTONES:
        return str(done), str(done)
    if version.direction == Direction.DONE:
        words = _("done") if figure.progress == 1 else UNKNOWN
        return words, words
    if figure.value is None and figure.target is None and not version.kpi_id:
        words = percent(figure.progress, current_locale())
        return words, words
    if not figure.has_data:
        return UNKNOWN, UNKNOWN
    unit = shown_unit(version, goal_unit_symbol(version) if unit is None else unit)
    return _brief(figure.value, unit), amount(figure.value, unit, current_locale())


def part_words(value: float, unit: str) -> str:
    """A part of what a goal has reached, as the rows beside it write theirs."""
    is_said = unit == "%" or is_currency(unit, current_locale())
    return _brief(value, unit if is_said else "")


def together_words(figures: Figures) -> str:
    """What the targets of a sum's parts come to: "together 11,524 of the 10,000 needed"; "" for the rest."""
    words = aimed_at(figures)
    return _("together %(committed)s of the %(needed)s needed") % words if words else ""


def aimed_at(figures: Figures) -> dict[str, str]:
    """What the parts of a sum are committed to, and what is needed, as written; nothing for other goals."""
    committed, needed = committed_below(figures), way_to_go(figures)
    if committed is None or needed is None:
        return {}
    return {"committed": short(committed, current_locale()), "needed": short(needed, current_locale())}


def _brief(value: float | None, unit: str) -> str:
    """Counts stand in full, digit under digit; money of a million and more is short."""
    if is_currency(unit, current_locale()):
        return amount_short(value, unit, current_locale())
    return amount(round(value, 2) if value is not None else None, unit, current_locale())


def target_words(version: GoalVersion, figure: GoalFigure, on: date, unit: str | None = None) -> str:
    """What is to be reached or kept, beside the value; nothing where a goal has no target of its own."""
    locale = current_locale()
    unit = shown_unit(version, goal_unit_symbol(version) if unit is None else unit)
    if version.direction == Direction.MILESTONES:
        steps = len(version.milestones)
        return ngettext("of %(count)s step", "of %(count)s steps", steps) % {"count": steps}
    if version.direction == Direction.WITHIN:
        return _("%(low)s to %(high)s") % {
            "low": exact(version.low, locale),
            "high": exact(version.high, locale),
        }
    target = figure.target if figure.target is not None else target_in_force(version, on)
    if target is None:
        return ""
    words = {
        Direction.AT_LEAST: _("at least %(target)s"),
        Direction.AT_MOST: _("at most %(target)s"),
    }.get(Direction(version.direction), _("of %(target)s"))
    return words % {"target": _brief(target, unit if _leads(unit) else "")}


def _leads(unit: str) -> bool:
    """Whether a unit belongs to the number, as money and percent do; others are said by the value."""
    return unit == "%" or is_currency(unit, current_locale())


def target_in_force(version: GoalVersion, on: date) -> float | None:
    """The target on a day: of a goal with steps the step that holds then, before the first the first."""
    if not version.steps:
        return version.target
    begun = [float(target) for begins, target in version.steps if date.fromisoformat(begins) <= on]
    return begun[-1] if begun else float(version.steps[0][1])
