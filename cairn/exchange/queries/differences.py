"""What an import would add and change: the plan in force beside the plan that is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from cairn.calc.plan import model as calc
from cairn.calc.plan.faults import Fault
from cairn.calc.relaxed import asked_of, is_relaxed


class Keyed(Protocol):
    @property
    def key(self) -> str: ...


Row = TypeVar("Row", bound=Keyed)


@dataclass(frozen=True)
class Section(Generic[Row]):
    """The rows of one section that are new, and those that become different, as (before, after)."""

    added: tuple[Row, ...] = ()
    changed: tuple[tuple[Row, Row], ...] = ()

    @property
    def written(self) -> list[Row]:
        """All rows as they shall be, the new ones first."""
        return [*self.added, *(after for _, after in self.changed)]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed)


@dataclass(frozen=True, slots=True)
class MeasurementChange:
    """A measurement to add to a KPI or, with `place` (0 is its first recorded), to put right."""

    kpi: str
    measurement: calc.Measurement
    place: int | None = None
    corrects: calc.Measurement | None = None


@dataclass(frozen=True)
class Differences:
    """Everything that an import does."""

    before: calc.Plan
    after: calc.Plan
    units: Section[calc.Unit]
    people: Section[calc.Person]
    kpis: Section[calc.Kpi]
    measurements: tuple[MeasurementChange, ...]
    goals: Section[calc.Goal]
    projects: Section[calc.Project]
    notices: tuple[Fault, ...] = ()
    """What may stand in the file by mistake, and is taken as it stands."""

    @property
    def is_settings_changed(self) -> bool:
        return self.before.settings != self.after.settings

    @property
    def is_visions_changed(self) -> bool:
        return self.before.visions != self.after.visions

    @property
    def relaxed(self) -> list[tuple[calc.Goal, calc.Goal]]:
        """The goals that become easier to reach or to keep, as (before, after)."""
        return [pair for pair in self.goals.changed if is_relaxed(*map(asked_of, pair))]

    @property
    def row_count(self) -> int:
        """How many rows are added or changed."""
        sections = (self.units, self.people, self.kpis, self.goals, self.projects)
        return len(self.measurements) + sum(len(each.added) + len(each.changed) for each in sections)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are added and changed, by section; sections without any are left out."""
        counts = {
            "measurements.added": sum(change.place is None for change in self.measurements),
            "measurements.corrected": sum(change.place is not None for change in self.measurements),
            "organization.changed": int(self.before.name != self.after.name or self.is_settings_changed),
            "visions.changed": int(self.is_visions_changed),
        }
        for name in ("units", "people", "kpis", "goals", "projects"):
            section = getattr(self, name)
            counts |= {f"{name}.added": len(section.added), f"{name}.changed": len(section.changed)}
        return {name: count for name, count in sorted(counts.items()) if count}


def differences(before: calc.Plan, after: calc.Plan) -> Differences:
    """What leads from one plan to another that holds all its rows."""
    return Differences(
        before=before,
        after=after,
        units=_section(before.units, after.units),
        people=_section(before.people, after.people),
        kpis=_section(_bare(before.kpis), _bare(after.kpis)),
        measurements=_measurement_changes(before.kpis, after.kpis),
        goals=_section(before.goals, after.goals),
        projects=_section(before.projects, after.projects),
    )


def _section(before: Sequence[Row], after: Sequence[Row]) -> Section[Row]:
    known = {row.key: row for row in before}
    added = tuple(row for row in after if row.key not in known)
    changed = tuple((known[row.key], row) for row in after if row.key in known and known[row.key] != row)
    return Section(added, changed)


def _bare(kpis: Sequence[calc.Kpi]) -> list[calc.Kpi]:
    return [replace(kpi, measurements=()) for kpi in kpis]


def _measurement_changes(
    before: Sequence[calc.Kpi], after: Sequence[calc.Kpi]
) -> tuple[MeasurementChange, ...]:
    known = {kpi.key: kpi.measurements for kpi in before}
    changes: list[MeasurementChange] = []
    for kpi in after:
        earlier = known.get(kpi.key, ())
        for place, measurement in enumerate(kpi.measurements):
            if place >= len(earlier):
                changes.append(MeasurementChange(kpi.key, measurement))
            elif earlier[place] != measurement:
                changes.append(MeasurementChange(kpi.key, measurement, place, earlier[place]))
    return tuple(changes)
