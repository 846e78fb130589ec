"""Places on the long bar of a vision: where it should be, the middle, the end."""

from datetime import date

from django.utils.translation import gettext as _

from cairn.calc.outline import ahead_of_expected, expected_value, middle, value_at
from cairn.calc.plan import model as calc
from cairn.common import dates
from cairn.common.locales import current_locale
from cairn.common.numbers import amount, amount_short, exact, is_currency, percent
from cairn.goals.models import GoalFigure
from cairn.goals.queries.stored import as_calc
from cairn.web.goal_rows import STATUSES_WITH_TICK
from cairn.web.pieces import PathMark

FREE_OF_TODAY, FREE_OF_END = 0.22, 0.8
"""Between these distances along the bar there is room for the words of a mark in the middle."""


def marks_of_way(goal: calc.Goal, figure: GoalFigure, unit: str, on: date) -> list[PathMark]:
    """Where one is expected to be, a place in the middle that the curve names, and the end.

    On the first days nothing that would be seen is expected yet, and then no mark says so.
    """
    marks: list[PathMark] = []
    figures, expected = as_calc(figure), figure.expected or 0.0
    due = _rounded(expected_value(figures), unit)
    if figure.status in STATUSES_WITH_TICK and due != _rounded(figures.baseline, unit):
        beside = ahead_of_expected(figures) if figure.has_data else None
        marks.append(
            PathMark(
                at_ratio=expected,
                text=_today_words(figure, due, on, bool(beside)),
                strong=_lead_words(beside, unit),
                is_today=True,
            )
        )
    day, share = middle(goal)
    if goal.curve and expected + FREE_OF_TODAY < share < FREE_OF_END:
        marks.append(PathMark(at_ratio=share, text=_by(_brief(value_at(figures, share), unit), day)))
    if expected < FREE_OF_END:
        marks.append(PathMark(at_ratio=1.0, text=_by(_brief(goal.target, unit), goal.end_on)))
    return marks


def marks_of_share(figure: GoalFigure, on: date) -> list[PathMark]:
    """Of what has no way in numbers: how far it should be."""
    expected = figure.expected or 0.0
    share = percent(expected, current_locale())
    if not 0 < expected < 1 or share == percent(0, current_locale()):
        return []
    return [PathMark(at_ratio=expected, text=_today_words(figure, share, on, False), is_today=True)]


def _today_words(figure: GoalFigure, expected: str, on: date, goes_on: bool) -> str:
    """ "3,162,466 expected today,", or by the day that the data reach."""
    if figure.reach_on >= on:
        words = _("%(amount)s expected today") % {"amount": expected}
    else:
        day = dates.day_in_sentence(figure.reach_on, on, current_locale())
        words = _("%(amount)s expected by %(day)s") % {"amount": expected, "day": day}
    return f"{words}," if goes_on else words


def _lead_words(beside: float | None, unit: str) -> str:
    if not beside:
        return ""
    words = _("%(amount)s ahead") if beside > 0 else _("%(amount)s behind")
    return words % {"amount": _rounded(abs(beside), unit)}


def _rounded(value: float | None, unit: str) -> str:
    """In whole units from a hundred on: a part of a person is no news."""
    digits = 0 if value is not None and abs(value) >= 100 else 2
    shown = None if value is None else round(value, digits)
    return (
        amount(shown, unit, current_locale())
        if is_currency(unit, current_locale())
        else exact(shown, current_locale())
    )


def _brief(value: float | None, unit: str) -> str:
    return amount_short(value, unit if is_currency(unit, current_locale()) else "", current_locale())


def _by(reached: str, day: date) -> str:
    """ "26 M by 2035" where the day is a year's last, else "50 M by 30 June 2040"."""
    is_years_end = (day.month, day.day) == (12, 31)
    words = str(day.year) if is_years_end else dates.day(day, current_locale())
    return _("%(amount)s by %(day)s") % {"amount": reached, "day": words}
