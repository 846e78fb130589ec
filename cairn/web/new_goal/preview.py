"""What a goal would come to, in one sentence, computed by the rules that will judge it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.calc.figures import Figures, prepare
from cairn.calc.period_targets import GoalPeriods
from cairn.calc.plan import model as calc
from cairn.calc.relaxed import asked_of
from cairn.common.dates import day_in_sentence
from cairn.common.locales import current_locale
from cairn.common.numbers import amount, amount_rounded, exact, per_cadence
from cairn.goals.models import Direction, Goal, GoalVersion
from cairn.goals.queries.calc_objects import calc_goal, calc_settings
from cairn.goals.services.measures import Measure
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.web.new_goal.said import Said
from cairn.web.new_goal.titles import each


@dataclass(frozen=True)
class Sketch:
    """A goal that is not stored, as calc sees it, with its figures of today or, later, its first day."""

    goal: calc.Goal
    kpi: calc.Kpi | None
    figures: Figures
    settings: calc.Settings

    @property
    def adds_up(self) -> bool:
        """Whether it has an amount that a sum above it could take."""
        is_sum = self.kpi is not None and self.kpi.aggregation == "sum"
        is_measured = self.goal.kind == "measured" or (self.goal.kind == "recurring" and is_sum)
        return self.goal.direction == Direction.REACH and (is_measured or self.goal.kind == "sum")


def sketch(actor: Actor, said: Said, kpi: Kpi | None) -> Sketch:
    """The goal that a form asks for; `kpi` is the one that exists already and would judge it."""
    settings = calc_settings(actor.settings)
    version = GoalVersion(goal=Goal(title=said.title), **said.terms)
    goal = calc_goal(version, (), has_children=False)
    counted = _calc_kpi(kpi.measure if kpi else said.measure)
    figures = prepare(goal, counted, settings).figures(max(actor.today, goal.start_on), [])
    return Sketch(goal, counted, figures, settings)


def _calc_kpi(like: Kpi | Measure | None) -> calc.Kpi | None:
    if like is None:
        return None
    return calc.Kpi(
        key="", name=like.name, unit=like.unit, aggregation=like.aggregation, cadence=like.cadence
    )


def in_words(actor: Actor, drawn: Sketch) -> str:
    """What it comes to: "5 a day, 1,085 people by 30 June, from today."."""
    goal = drawn.goal
    words = _words(actor, drawn)
    if goal.kind == "recurring":
        return _recurring(drawn, words)
    if goal.kind == "milestones":
        count = len(goal.milestones)
        steps = ngettext("%(count)s step", "%(count)s steps", count) % {"count": count}
        return _("%(steps)s, done by %(by)s, %(from)s.") % {**words, "steps": steps}
    if goal.kind == "done":
        return _("Done by %(by)s, %(from)s.") % words
    if goal.kind != "measured":
        return _of_parts(goal) % words
    return _reached(drawn, words) if goal.direction == Direction.REACH else _kept(goal) % words


def _words(actor: Actor, drawn: Sketch) -> dict[str, Any]:
    goal, locale = drawn.goal, current_locale()
    unit = drawn.kpi.unit if drawn.kpi else ""
    day = day_in_sentence(goal.start_on, actor.today, locale)
    on = max(actor.today, goal.start_on)
    first = asked_of(goal).target_on(on)
    return {
        "on": on,
        "number": exact(first, locale),
        "by": day_in_sentence(goal.end_on, actor.today, locale),
        "from": _("from today") if goal.start_on == actor.today else _("from %(day)s") % {"day": day},
        "low": exact(goal.low, locale),
        "high": amount(goal.high, unit, locale),
        "target": amount(first, unit, locale),
        "baseline": exact(goal.baseline, locale),
        "whole": amount_rounded(drawn.figures.target, unit, locale),
        "each": each(goal.cadence or ""),
    }


def _recurring(drawn: Sketch, words: dict[str, Any]) -> str:
    goal = drawn.goal
    if drawn.figures.target is not None:
        if len(goal.steps) > 1 and goal.steps[1][0] <= words["on"]:
            return _("%(number)s %(each)s now, %(whole)s by %(by)s, %(from)s.") % words
        if len(goal.steps) > 1:
            return _("%(number)s %(each)s at first, %(whole)s by %(by)s, %(from)s.") % words
        return _("%(number)s %(each)s, %(whole)s by %(by)s, %(from)s.") % words
    periods = GoalPeriods(goal, drawn.settings)
    count = periods.last - periods.first + 1
    words["times"] = ngettext("%(count)s time", "%(count)s times", count) % {"count": count}
    level = _kept_level(goal) % words
    return _("%(level)s %(each)s, judged %(times)s by %(by)s, %(from)s.") % {**words, "level": level}


def _kept_level(goal: calc.Goal) -> str:
    return {
        Direction.AT_LEAST: _("At least %(target)s"),
        Direction.AT_MOST: _("At most %(target)s"),
        Direction.WITHIN: _("%(low)s to %(high)s"),
    }.get(Direction(goal.direction), "%(target)s")


def _kept(goal: calc.Goal) -> str:
    return {
        Direction.AT_LEAST: _("At least %(target)s, whenever it is measured, until %(by)s, %(from)s."),
        Direction.AT_MOST: _("At most %(target)s, whenever it is measured, until %(by)s, %(from)s."),
    }.get(
        Direction(goal.direction), _("%(low)s to %(high)s, whenever it is measured, until %(by)s, %(from)s.")
    )


def _reached(drawn: Sketch, words: dict[str, Any]) -> str:
    """From where to where and, for amounts, what that is a day: nobody feels 1,200 by June."""
    rate = drawn.figures.required_rate
    adds_up = drawn.kpi is not None and drawn.kpi.aggregation == "sum"
    if adds_up and rate is not None and not drawn.goal.baseline:
        words["rate"] = per_cadence(rate, _natural_cadence(rate), current_locale())
        return _("%(whole)s by %(by)s, about %(rate)s, %(from)s.") % words
    return _("From %(baseline)s to %(target)s by %(by)s, %(from)s.") % words


def _natural_cadence(rate_per_day: float) -> str:
    """The shortest cadence in which the rate is at least one."""
    days = {"daily": 1, "weekly": 7, "monthly": 30}
    return next((cadence for cadence, length in days.items() if abs(rate_per_day) * length >= 1), "yearly")


def _of_parts(goal: calc.Goal) -> str:
    if goal.rollup == "sum":
        return _("The sum of its parts, from %(baseline)s to %(target)s by %(by)s, %(from)s.")
    if goal.rollup == "worst":
        return _("As far as the part that is furthest behind, by %(by)s, %(from)s.")
    if goal.rollup == "weighted":
        return _("As far as its parts together, by their weights, by %(by)s, %(from)s.")
    return _("Judged by the numbers of its parts by %(by)s, %(from)s.")
