"""A small plan for tests: a vision, two kitchens that add up to it, and waste that is kept low."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cairn.goals.models import Goal, GoalFigure, GoalVersion
from cairn.goals.services.creation import create_goal, set_vision
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.services import add_kpi, record_measurement
from cairn.org.access import Actor
from tests.cast import Cast

START, END = date(2026, 7, 1), date(2027, 6, 30)
TODAY = "2026-11-25T09:00"


@dataclass(frozen=True)
class SmallPlan:
    """Leeds (Dan's) and York (the unit's) feed people toward the vision's goal; Leeds keeps its waste low."""

    vision: Goal
    leeds: Goal
    york: Goal
    waste: Goal
    meals: Kpi
    york_meals: Kpi
    kilos: Kpi


def small_plan(cast: Cast) -> SmallPlan:
    """Build it by the services, as the operator, on the day that the clock is held at."""
    operator = cast.operator
    meals = add_kpi(
        actor=operator, name="People fed", unit="people", aggregation="sum", cadence="daily", key="meals"
    )
    york_meals = add_kpi(
        actor=operator, name="People fed", unit="people", aggregation="sum", cadence="daily", key="york-meals"
    )
    kilos = add_kpi(
        actor=operator,
        name="Waste",
        unit="kg",
        aggregation="last",
        cadence="daily",
        better="down",
        key="kilos",
    )
    vision = reach(
        operator, "Feed 10,000 people", rollup="sum", target=10_000, owner_unit_id=cast.units["all"].pk
    )
    set_vision(actor=operator, statement="Feed 10,000 people by June 2027", goal=vision)
    dan = {"owner_person_id": cast.people["dan"].pk}
    return SmallPlan(
        vision=vision,
        leeds=reach(
            operator,
            "Feed 5 people every day",
            kpi_id=meals.pk,
            target=5.0,
            cadence="daily",
            parent_id=vision.pk,
            **dan,
        ),
        york=reach(
            operator,
            "Feed 700 people in York",
            kpi_id=york_meals.pk,
            target=700,
            parent_id=vision.pk,
            owner_unit_id=cast.units["york"].pk,
        ),
        waste=reach(
            operator, "Waste at most 4 kg a day", kpi_id=kilos.pk, direction="at_most", target=4.0, **dan
        ),
        meals=meals,
        york_meals=york_meals,
        kilos=kilos,
    )


def reach(actor: Actor, title: str, **terms: Any) -> Goal:
    """A goal from July 2026 to June 2027 on these terms."""
    version = create_goal(actor=actor, title=title, terms={"start_on": START, "end_on": END, **terms})
    return Goal.objects.get(organization=actor.organization_id, pk=version.goal_id)


def record(actor: Actor, kpi: Kpi, day: str, value: float, **more: Any) -> Measurement:
    """One value on one day."""
    return record_measurement(actor=actor, kpi=kpi, measured_on=date.fromisoformat(day), value=value, **more)


def figure(goal: Goal, day: str = "2026-11-25") -> GoalFigure:
    """What is stored of a goal for a day."""
    on = date.fromisoformat(day)
    return GoalFigure.objects.get(
        organization=goal.organization_id, goal=goal, day__lte=on, good_through__gte=on
    )


def version(goal: Goal) -> GoalVersion:
    """The goal's latest version."""
    rows = GoalVersion.objects.known(goal.organization_id).filter(goal=goal)
    found = rows.order_by("effective_on").last()
    assert found
    return found
