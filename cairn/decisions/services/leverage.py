"""Weighing what moves each vision, beside the forecasts and from the same plan."""

from datetime import date

from django.db import transaction

from cairn.calc.plan.model import Plan
from cairn.calc.simulation import Chance, Simulation
from cairn.calc.simulation.leverage import levers
from cairn.common import clock
from cairn.decisions.models import Leverage
from cairn.decisions.queries.leverage import facts_of
from cairn.goals.models import Vision

PATHS = 500
"""A rank needs fewer ways than a chance does."""


def weigh_visions(organization: int, plan: Plan, today: date, seed: int) -> None:
    """Compute and store what moves the goal of each vision."""
    goals = Vision.objects.filter(organization=organization).exclude(goal=None)
    counted = {goal.key for goal in plan.goals}
    for goal in set(goals.values_list("goal_id", flat=True)):
        if str(goal) not in counted:
            continue
        simulation = Simulation(plan, today, Chance(seed, PATHS))
        figures = facts_of(simulation, levers(simulation, str(goal)))
        with transaction.atomic():
            Leverage.objects.update_or_create(
                organization_id=organization,
                goal_id=goal,
                defaults={"made_at": clock.now(), "paths": PATHS, "figures": figures},
            )
