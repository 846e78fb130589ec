"""How regularly values come that are expected: in time, late, or not at all. It judges no goal.

A KPI is asked for one value a period of its cadence. The value is in time where it came by the last day of
its period, or within the days of grace; late where it came after them; missing where none came and these
are over. A period that is still open, or in which the asking only began, counts only once its value is there.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cairn.calc.periods import periods
from cairn.calc.plan.model import Settings

IN_TIME, LATE, MISSING = "in_time", "late", "missing"


@dataclass(frozen=True)
class Asked:
    """One KPI: how often it is asked for, from which days to which, and what came.

    `spans` are days, both ends included, in which somebody was asked. `came` holds for each value its own
    day and the day on which it was recorded.
    """

    cadence: str
    spans: Sequence[tuple[date, date]]
    came: Sequence[tuple[date, date]]


@dataclass(frozen=True)
class Expected:
    """One value that was expected by a day, and what became of it: IN_TIME, LATE or MISSING."""

    due_on: date
    outcome: str


@dataclass(frozen=True)
class HabitWeek:
    """How many of the values that were due in a week came in time, late, or not at all."""

    first_on: date
    in_time: int = 0
    late: int = 0
    missing: int = 0

    @property
    def expected(self) -> int:
        return self.in_time + self.late + self.missing


def expected_values(asked: Asked, settings: Settings, since: date, today: date) -> list[Expected]:
    """What was expected of a KPI by the days from `since` to today, oldest first."""
    cut = periods(asked.cadence, settings)
    came: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for measured_on, came_on in asked.came:
        came[cut.number(measured_on.toordinal())].append((measured_on, came_on))
    found: list[Expected] = []
    for span in asked.spans:
        begin, end = max(since, span[0]), min(today, span[1])
        numbers = (
            range(cut.number(begin.toordinal()), cut.number(end.toordinal()) + 1) if begin <= end else ()
        )
        for number in numbers:
            period = date.fromordinal(cut.first_day(number)), date.fromordinal(cut.last_day(number))
            first, due = max(period[0], span[0]), min(period[1], span[1])
            days = [on for measured_on, on in came[number] if first <= measured_on <= due]
            outcome = _outcome(days, due + timedelta(days=settings.grace_days), today)
            if outcome == MISSING and (first, due) != period:
                continue  # the asking began or ended within it
            if outcome and since <= due:
                found.append(Expected(due, outcome))
    return found


def _outcome(came: Sequence[date], last_in_time: date, today: date) -> str:
    """What became of one value, whose first recording counts; "" while it may still come in time."""
    if came:
        return IN_TIME if min(came) <= last_in_time else LATE
    return MISSING if today > last_in_time else ""


def habit_weeks(expected: Iterable[Expected], first_weeks_on: Sequence[date]) -> list[HabitWeek]:
    """The expected values by the weeks that begin on those days (which rise); what is earlier is left out."""
    counts = [{IN_TIME: 0, LATE: 0, MISSING: 0} for _week in first_weeks_on]
    for each in expected:
        place = sum(1 for first_on in first_weeks_on if first_on <= each.due_on) - 1
        if place >= 0:
            counts[place][each.outcome] += 1
    return [HabitWeek(first_on, **count) for first_on, count in zip(first_weeks_on, counts, strict=True)]


def last_weeks(settings: Settings, today: date, count: int) -> list[date]:
    """The first days of the last weeks, today's the last of them, by the organization's first weekday."""
    cut = periods("weekly", settings)
    current = cut.number(today.toordinal())
    return [date.fromordinal(cut.first_day(number)) for number in range(current - count + 1, current + 1)]
