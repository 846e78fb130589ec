"""What a change of settings would do, shown before it is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cairn.calc.periods import Periods, periods
from cairn.calc.plan.model import EarlierCalendar, Settings
from cairn.calc.scorecard import grade, mean_score
from cairn.calc.status import judged
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.judged_again import judged_again
from cairn.org.access import Actor
from cairn.org.queries import settings_on

EXAMPLE_PACES = (0.95, 0.83, 0.6)
EXAMPLE_RESULTS = (1.3, 0.6)


@dataclass(frozen=True)
class CutPeriod:
    """A period near the change; one that the change cuts short has fewer days than it would have."""

    first_on: date
    last_on: date
    day_count: int
    is_cut: bool


def calendar_example(actor: Actor, calendar: Mapping[str, Any], from_day: date) -> list[list[CutPeriod]]:
    """The weeks, quarters and years around the day from which another calendar would hold.

    Those of a cadence that the change leaves as they are, are left out.
    """
    held = calc_settings(settings_on(actor.organization_id, from_day - timedelta(days=1)))
    was = EarlierCalendar(from_day - timedelta(days=1), held.week_starts_on, held.fiscal_year_start_month)
    changed = replace(
        held,
        earlier_calendars=(*held.earlier_calendars, was),
        week_starts_on=calendar["week_starts_on"],
        fiscal_year_start_month=calendar["fiscal_year_start_month"],
    )
    return [
        _around(periods(cadence, changed), from_day)
        for cadence in ("weekly", "quarterly", "yearly")
        if _ends_after(cadence, held, from_day) != _ends_after(cadence, changed, from_day)
    ]


def _ends_after(cadence: str, settings: Settings, day: date) -> list[int]:
    cut = periods(cadence, settings)
    number = cut.number(day.toordinal())
    return [cut.last_day(number + n) for n in range(2)]


def _around(cut: Periods, day: date) -> list[CutPeriod]:
    here = cut.number(day.toordinal())
    return [
        CutPeriod(
            date.fromordinal(cut.first_day(number)),
            date.fromordinal(cut.last_day(number)),
            cut.last_day(number) - cut.first_day(number) + 1,
            number in cut.cut,
        )
        for number in range(here - 2, here + 3)
    ]


@dataclass(frozen=True)
class FiguresExample:
    """What thresholds, cap and grades would make of the goals of today, and of two made-up results."""

    counts: Sequence[tuple[str, int, int]]
    paces: Sequence[tuple[float, str]]
    results: Sequence[float]
    points: float
    grade: str

    @property
    def changed_count(self) -> int:
        """How many more goals one status has than before, at least."""
        return sum(abs(then - now) for _status, now, then in self.counts) // 2


def figures_example(actor: Actor, said: Mapping[str, Any]) -> FiguresExample:
    """The example for what was typed into the form: see `FiguresForm.cleaned_data`."""
    thresholds = (said["on_track_from"], said["at_risk_from"])
    counts = judged_again(actor.organization_id, actor.today, *thresholds)
    settings = replace(
        calc_settings(actor.settings),
        overachievement_cap=said["overachievement_cap"],
        grades=tuple((float(start), str(name)) for start, name in said["grades"]),
    )
    points = mean_score(EXAMPLE_RESULTS, settings)
    return FiguresExample(
        counts=[(status, now, then) for status, (now, then) in counts.items()],
        paces=[(pace, judged(pace, *thresholds)) for pace in EXAMPLE_PACES],
        results=EXAMPLE_RESULTS,
        points=points,
        grade=grade(points, settings),
    )
