"""What a change of one goal would come to, beside what is: for the goal and for all above it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from cairn.calc.plan.model import Goal
from cairn.calc.simulation import Outcome
from cairn.calc.simulation.branch import Branches
from cairn.calc.simulation.seek import asking, asks, sought
from cairn.common.locales import UNKNOWN, current_locale
from cairn.common.numbers import exact
from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion
from cairn.goals.queries.measures import measures_of
from cairn.org.access import Actor
from cairn.web.outlook.words import chance_words, said, when


@dataclass(frozen=True)
class Pair:
    """A figure as it is, and as it would be."""

    name: str
    now: str
    then: str

    @property
    def is_changed(self) -> bool:
        return self.now != self.then


@dataclass(frozen=True)
class Touched:
    """A goal that the change touches."""

    version: GoalVersion
    pairs: Sequence[Pair]


@dataclass(frozen=True)
class Rung:
    """A number that could be asked for, and the chances that come of it."""

    asked: float
    words: str
    chances: Sequence[str]
    is_now: bool


@dataclass(frozen=True)
class WhatIf:
    touched: Sequence[Touched]
    rungs: Sequence[Rung]
    heads: Sequence[str]
    hidden: int


def what_if(actor: Actor, branches: Branches, goal: Goal, asked: float | None, end_on: date) -> WhatIf:
    """Both sides, on the same ways; without a change they are equal to the last digit."""
    before = branches.as_planned(goal.key)
    later = replace(goal, end_on=end_on)
    after = branches.changed(later if asked is None else asking(goal, asked, actor.today, end_on))
    versions = _visible(actor, before)
    measures = measures_of(actor.organization_id, list(versions.values()), actor.today)
    units = {str(pk): measure.unit for pk, measure in measures.items()}
    touched = [
        Touched(versions[key], _pairs(actor.today, before[key], after[key], units.get(key, "")))
        for key in before
        if key in versions
    ]
    seen = [key for key in before if key in versions]
    return WhatIf(
        touched,
        _rungs(branches, goal, actor.today, seen),
        [versions[key].goal.title for key in seen],
        hidden=len(before) - len(seen),
    )


def _visible(actor: Actor, outcomes: Mapping[str, Outcome]) -> dict[str, GoalVersion]:
    rows = visible_versions(actor).filter(goal__in=[int(key) for key in outcomes])
    return {str(row.goal_id): row for row in rows.select_related("kpi__series_of")}


def _pairs(today: date, before: Outcome, after: Outcome, unit: str) -> list[Pair]:
    """Chance, value on the end as planned, and the days if today goes on."""
    sides = [_said(today, outcome, unit) for outcome in (before, after)]
    return [Pair(name, now, sides[1].get(name, UNKNOWN)) for name, now in sides[0].items()]


def _said(today: date, outcome: Outcome, unit: str) -> dict[str, str]:
    planned, onward = outcome.planned, outcome.onward
    names = (
        _("Chance of being on time"),
        _("As planned, at the end"),
        _("If today goes on, there"),
        _("With a chance of 80 %, by"),
    )
    if planned is None or onward is None:
        return dict.fromkeys(names, UNKNOWN)
    middle = onward.arrival[1]
    value = planned.value[1] if planned.value else None
    words = (
        chance_words(planned.p_on_time),
        said(value, unit, is_share=outcome.is_share),
        when(middle, today) if middle else UNKNOWN,
        when(onward.by_80, today) if onward.by_80 else UNKNOWN,
    )
    return dict(zip(names, words, strict=True))


def _rungs(branches: Branches, goal: Goal, today: date, seen: Sequence[str]) -> list[Rung]:
    """What each round number around today's would come to: for the goal and those above it."""
    locale = current_locale()
    return [
        Rung(
            each.asked,
            exact(each.asked, locale),
            [_chance(each.outcomes[key]) for key in seen],
            is_now=each.asked == asks(goal, today),
        )
        for each in sought(branches, goal, today)
    ]


def _chance(outcome: Outcome) -> str:
    return chance_words(outcome.planned.p_on_time) if outcome.planned else UNKNOWN
