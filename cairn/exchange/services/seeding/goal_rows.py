"""Goals with their terms, KPIs and measurements, as they are generated, in batches of a few hundred."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.utils import timezone

from cairn.common.bulk import insert_rows, stored_day, stored_moment
from cairn.exchange.services.seeding.figures import FigureRows
from cairn.goals.models import Goal, GoalVersion, Rollup, Vision
from cairn.kpis.models import Cadence, Kpi, Measurement
from demo.halden import COMPANY, MEASURES, GoalFacts, Measure, Size, values_of

GOALS_AT_ONCE = 2_000
NO_LIST = "[]"
AT_NOON = time(12)

VERSION = (
    "organization_id", "goal_id", "effective_on", "recorded_at", "parent_id", "owner_unit_id",
    "owner_person_id", "start_on", "end_on", "weight", "rollup", "direction", "kpi_id", "baseline", "target",
    "curve", "steps", "milestones",
)  # fmt: skip
MEASURED = (
    "organization_id", "kpi_id", "measured_on", "value", "recorded_at", "recorded_by_id", "contributed_by_id",
    "confidence",
)  # fmt: skip
CONFIDENCES = ("high", "medium", "", "high", "low")


class GoalRows:
    """Writes all that hangs on goals; `recorded_at` is when their terms were entered."""

    def __init__(self, organization: int, recorded_at: datetime, figures: FigureRows) -> None:
        self.organization = organization
        self.figures = figures
        self.day, self.moment = stored_day(), stored_moment()
        self.recorded_at = self.moment(recorded_at)
        self.family_of = {measure.name: place for place, measure in enumerate(MEASURES, start=1)}

    def write(self, goals: Iterable[GoalFacts], size: Size, seed: int, today: date) -> dict[str, int]:
        """Write them all, then the vision and every figure; returns how many rows there are of each kind."""
        self._write_families()
        counts = {"goals": 0, "kpis": len(MEASURES), "measurements": 0}
        waiting = iter(goals)
        while batch := list(islice(waiting, GOALS_AT_ONCE)):
            values = {
                goal.id: list(values_of(goal, size.values_of(goal.number), seed, today))
                for goal in batch
                if goal.measure
            }
            counts["goals"] += self._write_goals(batch)
            counts["kpis"] += self._write_series(batch)
            counts["measurements"] += insert_rows(Measurement, MEASURED, self._measured(batch, values))
            self._write_versions(batch)
            self.figures.add(batch, values)
        Vision.objects.create(
            organization_id=self.organization, statement=f"{COMPANY} makes work that lasts.", goal_id=1
        )
        return counts | {"figures": self.figures.write()}

    def _write_families(self) -> None:
        rows = (
            (place, self.organization, f"family-{place}", each.name, each.unit, each.aggregation, each.better)
            for place, each in enumerate(MEASURES, start=1)
        )
        insert_rows(Kpi, ("id", "organization_id", "key", "name", "unit", "aggregation", "better"), rows)

    def series(self, goal: GoalFacts) -> int:
        """The id of a key result's own KPI: they follow the families, in the goals' order."""
        return len(MEASURES) + 1 + goal.number

    def _write_series(self, batch: Sequence[GoalFacts]) -> int:
        columns = (
            "id",
            "organization_id",
            "key",
            "series_of_id",
            "cadence",
            "owner_unit_id",
            "owner_person_id",
        )
        rows = (
            (
                self.series(goal), self.organization, f"series-{goal.number}",
                self.family_of[goal.measure.name], Cadence.WEEKLY, goal.unit, goal.person,
            )
            for goal in batch
            if goal.measure
        )  # fmt: skip
        return insert_rows(Kpi, columns, rows)

    def _write_goals(self, batch: Sequence[GoalFacts]) -> int:
        columns = ("id", "organization_id", "key", "title", "created_at")
        rows = (
            (goal.id, self.organization, f"goal-{goal.id}", goal.title, self.recorded_at) for goal in batch
        )
        return insert_rows(Goal, columns, rows)

    def _measured(
        self, batch: Sequence[GoalFacts], values: dict[int, list[tuple[date, float]]]
    ) -> Iterator[tuple[Any, ...]]:
        for goal in batch:
            kpi = self.series(goal)
            for nth, (day, value) in enumerate(values.get(goal.id, ())):
                said = CONFIDENCES[(goal.number + nth) % len(CONFIDENCES)]
                at = self.moment(_noon(day))
                yield self.organization, kpi, self.day(day), value, at, goal.person, goal.person, said

    def _write_versions(self, batch: Sequence[GoalFacts]) -> None:
        begun = self.day(min(goal.starts_on for goal in batch) - timedelta(days=366))
        rows = (
            (
                self.organization, goal.id, begun, self.recorded_at, goal.parent, goal.unit, goal.person,
                self.day(goal.starts_on), self.day(goal.ends_on), goal.weight,
                Rollup.MEASURED if goal.measure else Rollup.WEIGHTED,
                *self._terms(goal, goal.measure), NO_LIST, NO_LIST, NO_LIST,
            )
            for goal in batch
        )  # fmt: skip
        insert_rows(GoalVersion, VERSION, rows)

    def _terms(
        self, goal: GoalFacts, measure: Measure | None
    ) -> tuple[str, int | None, float | None, float | None]:
        """Direction, KPI, baseline and target."""
        if measure is None:
            return "reach", None, None, None
        baseline = measure.start if measure.direction == "reach" else None
        return measure.direction, self.series(goal), baseline, measure.goal


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, AT_NOON))
