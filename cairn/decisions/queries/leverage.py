"""What moves a vision, as it is stored: a row a goal, those that move it most first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cairn.calc.simulation import Simulation
from cairn.calc.simulation.best import best_rate
from cairn.calc.simulation.leverage import Lever, Reached
from cairn.decisions.models import Leverage


@dataclass(frozen=True, slots=True)
class Moving(Lever):
    """A goal that moves the vision, what it would ask of its owner, and what stands behind its forecast.

    Rates are a day. `last_on` is the day of the last value.
    """

    required: float | None
    best: float | None
    cadence: str
    measured: int
    last_on: date | None

    @property
    def goal(self) -> int:
        return int(self.key)


def facts_of(simulation: Simulation, found: Sequence[Lever]) -> dict[str, Any]:
    """What is kept, as JSON."""
    return {"rows": [_row(simulation, lever) for lever in found]}


def moving(organization: int, goal: int) -> tuple[Leverage, list[Moving]] | None:
    """What moves the goal of a vision; None where it was not computed yet."""
    row = Leverage.objects.filter(organization=organization, goal=goal).first()
    return (row, [_read(facts) for facts in row.figures["rows"]]) if row else None


def _row(simulation: Simulation, lever: Lever) -> dict[str, Any]:
    course = simulation.prepared.courses[lever.key]
    last = course.data.series.last_day(simulation.today)
    return {
        "goal": int(lever.key),
        **{name: _reached(getattr(lever, name)) for name in ("now", "kept", "missed", "raised")},
        "raised_to": lever.raised_to,
        "late": lever.late,
        "gap": lever.gap,
        "required": simulation.figures[lever.key].required_rate,
        "best": best_rate(course.kpi, simulation.as_of) if course.kpi else None,
        "cadence": course.goal.cadence or (course.kpi.cadence if course.kpi else "daily"),
        "measured": course.data.series.count(simulation.today),
        "last_on": date.fromordinal(last).isoformat() if last else None,
    }


def _reached(reached: Reached) -> list[float | None]:
    return [reached.chance, reached.share, reached.arrives]


def _read(facts: dict[str, Any]) -> Moving:
    named = {name: Reached(*facts[name]) for name in ("now", "kept", "missed", "raised")}
    last = date.fromisoformat(facts["last_on"]) if facts["last_on"] else None
    given = {name: value for name, value in facts.items() if name != "goal"}
    return Moving(**{**given, **named, "key": str(facts["goal"]), "last_on": last})
