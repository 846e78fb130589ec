"""A bakery for the grid's tests: weekly KPIs of Leeds, some with a goal that asks for so much each week."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cairn.goals.models import Goal, GoalVersion
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.services import add_kpi
from tests.cast import Cast
from tests.small_plan import reach

NOW = "2026-11-25T09:00"  # a Wednesday
THIS_WEEK, NEXT_WEEK, LAST_WEEK = "2026-11-23", "2026-11-30", "2026-11-16"
JANUARY = date(2026, 1, 5)


@dataclass(frozen=True)
class Bakery:
    """Dan bakes loaves, 100 a week; rolls belong to Leeds and nothing asks for them."""

    cast: Cast
    loaves: Kpi
    rolls: Kpi
    goal: Goal

    def values(self, kpi: Kpi) -> list[tuple[str, float]]:
        """What holds of a KPI, by day."""
        rows = Measurement.objects.filter(
            organization=self.cast.organization, kpi=kpi, superseded_at=None
        ).order_by("measured_on", "pk")
        return [(on.isoformat(), value) for on, value in rows.values_list("measured_on", "value")]

    @property
    def steps(self) -> list[list[Any]]:
        """The goal's steps as they are now."""
        rows = GoalVersion.objects.in_force(self.cast.organization.pk, date(2026, 11, 25))
        steps: list[list[Any]] = rows.get(goal=self.goal).steps
        return steps


def build_bakery(cast: Cast) -> Bakery:
    """Build it by the services; the clock must be held at NOW."""
    loaves = add_kpi(
        actor=cast.operator,
        name="Loaves baked",
        unit="loaves",
        aggregation="sum",
        cadence="weekly",
        key="loaves",
        owner_person=cast.people["dan"],
    )
    rolls = add_kpi(
        actor=cast.operator,
        name="Rolls baked",
        unit="rolls",
        aggregation="sum",
        cadence="weekly",
        key="rolls",
        owner_unit=cast.units["leeds"],
    )
    goal = reach(
        cast.operator,
        "Bake 100 loaves every week",
        kpi_id=loaves.pk,
        target=100.0,
        cadence="weekly",
        start_on=JANUARY,
        end_on=date(2027, 12, 26),
        owner_person_id=cast.people["dan"].pk,
    )
    return Bakery(cast, loaves, rolls, goal)
