"""How the future of goals may come out: many paths, from what their KPIs did (measures.md section 8)."""

from collections.abc import Iterator, Sequence
from datetime import date

from cairn.calc.plan.model import Plan
from cairn.calc.simulation.outcome import BandPoint, Outcome, Telling, outcome_of
from cairn.calc.simulation.randomness import PATHS, Chance
from cairn.calc.simulation.tree import Simulated, Simulation

__all__ = ["PATHS", "BandPoint", "Chance", "Outcome", "Simulated", "Simulation", "Telling", "forecasts"]

DEFAULT = Chance()


def forecasts(
    plan: Plan, as_of: date, chance: Chance = DEFAULT, roots: Sequence[str] | None = None
) -> Iterator[Outcome]:
    """The forecast of every counted goal, children before parents."""
    simulation = Simulation(plan, as_of, chance)
    for one in simulation.run(roots):
        kpi = simulation.prepared.courses[one.goal.key].kpi
        yield outcome_of(one, simulation.today, kpi.aggregation if kpi else None)
