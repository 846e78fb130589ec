"""Will we get there? How far a vision is, in words and places on a bar."""

from dataclasses import dataclass
from datetime import date

from babel.numbers import format_compact_decimal
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.calc.figures import Figures
from cairn.common import dates
from cairn.common.locales import current_locale
from cairn.common.numbers import amount, amount_short, exact, is_currency, per_cadence, percent
from cairn.goals.models import Direction, GoalFigure, GoalVersion, Rollup
from cairn.goals.queries.calc_objects import calc_goal
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.web.pieces import PathMark
from cairn.web.vision.marks import marks_of_share, marks_of_way
from cairn.web.wording import PROGRESS_ONLY, aimed_at, target_words, value_words

LONG_FROM = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What stands first: the one number, what it counts and of what, its status, its places on the bar."""

    number: str
    words: str
    status: str
    silent_since: date | None
    progress: float | None
    pace: float | None
    due_on: date
    goal_url: str
    marks: list[PathMark]
    label: str
    adds_up: bool  # whether its parts have shares in it
    shares_note: str = ""
    not_counted_note: str = ""
    rates: str = ""


def answer(
    actor: Actor, version: GoalVersion, figure: GoalFigure, figures: Figures, measure: Kpi | None, on: date
) -> Answer:
    """The answer of a vision's goal on a day; `measure` says what is counted, where anything is.

    `figure` is what is stored, `figures` the same with what is only computed to be shown: rates, coverage.
    """
    goal = calc_goal(version, [], has_children=True)
    has_way = figure.value is not None and goal.target is not None and version.direction == Direction.REACH
    number, words = _number(version, figure, measure) if has_way else _other_number(version, figure, on)
    target = _long(goal.target, _unit(measure)) if has_way else ""
    return Answer(
        number=number,
        words=words,
        status=figure.status,
        silent_since=figure.silent_since,
        progress=figure.progress,
        pace=figure.pace,
        due_on=version.end_on,
        goal_url=reverse("goal:page", args=[actor.organization.slug, version.goal_id]),
        marks=marks_of_way(goal, figure, _unit(measure), on) if has_way else marks_of_share(figure, on),
        label=_("%(reached)s reached; %(expected)s expected by %(day)s")
        % {
            "reached": percent(figure.progress, current_locale()),
            "expected": percent(figure.expected, current_locale()),
            "day": dates.long_day(figure.reach_on, current_locale()),
        },
        adds_up=goal.rollup in {Rollup.SUM, *PROGRESS_ONLY} - {Rollup.WORST},
        shares_note=_parts_note(actor, number, measure, figure, figures) if goal.rollup == Rollup.SUM else "",
        not_counted_note=_("not counted in the %(target)s") % {"target": target} if target else "",
        rates=_rates(figures, version.cadence),
    )


def _rates(figures: Figures, cadence: str) -> str:
    """ "9,039 a day needed, 1,736 a day now", while something is needed; now only where it is known."""
    if figures.required_rate is None or figures.required_rate <= 0:
        return ""
    words = {
        "needed": per_cadence(figures.required_rate, cadence, current_locale()),
        "now": per_cadence(figures.current_rate, cadence, current_locale()),
    }
    is_known = figures.current_rate is not None
    return (_("%(needed)s needed, %(now)s now") if is_known else _("%(needed)s needed")) % words


def _number(version: GoalVersion, figure: GoalFigure, measure: Kpi | None) -> tuple[str, str]:
    """ "3,422,612" and "people fed of 50 million"."""
    unit, value = _unit(measure), figure.value if figure.has_data else None
    things = "" if _is_money(unit) else counted_things(measure)
    number = amount(value, unit, current_locale()) if _is_money(unit) else exact(value, current_locale())
    of_target = _("of %(target)s") % {"target": _long(version.target, unit)}
    return number, f"{things} {of_target}".strip()


def _other_number(version: GoalVersion, figure: GoalFigure, on: date) -> tuple[str, str]:
    """What is kept or got done rather than reached: as a row says it; a mean of parts is told as such."""
    if (version.rollup or Rollup.WEIGHTED) in PROGRESS_ONLY and not version.kpi_id:
        return percent(figure.progress, current_locale()), _("of the way")
    return value_words(version, figure)[1], target_words(version, figure, on)


def counted_things(measure: Kpi | None) -> str:
    """What is counted, inside a sentence: "people fed" of the KPI "People fed" in people, else its unit."""
    if measure is None:
        return ""
    unit, name = measure.unit, measure.name
    if unit and name.casefold().startswith(unit.casefold() + " "):
        return unit + name[len(unit) :]
    return unit


def _unit(measure: Kpi | None) -> str:
    return measure.unit if measure else ""


def _is_money(unit: str) -> bool:
    return is_currency(unit, current_locale())


def _parts_note(actor: Actor, number: str, measure: Kpi | None, figure: GoalFigure, figures: Figures) -> str:
    """What the shares are of, and what the parts' targets come to."""
    notes = [_shares_note(number, measure) if figure.has_data else ""]
    if aimed := aimed_at(figures):
        words = _("the %(goals)s below aim at %(committed)s of the %(needed)s needed")
        notes.append(words % {**actor.terms, **aimed})
    return "; ".join(note for note in notes if note)


def _shares_note(number: str, measure: Kpi | None) -> str:
    things = "" if _is_money(_unit(measure)) else counted_things(measure)
    so_far = f"{number} {things}".strip()
    return _("Shares are of the %(so_far)s so far") % {"so_far": so_far}


def _long(value: float | None, unit: str) -> str:
    """A large round number as one says it: "50 million"; money short."""
    locale = current_locale()
    if value is None or abs(value) < LONG_FROM or _is_money(unit):
        return amount_short(value, unit if _is_money(unit) else "", locale)
    return str(format_compact_decimal(value, format_type="long", locale=locale, fraction_digits=1))
