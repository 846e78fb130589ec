"""The plan under construction: KPIs and goals are entered here, defaults are left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from demo.open_table.demo_year import DemoYear
from demo.open_table.notes import Pen, Remarks
from demo.open_table.series import source

Row = dict[str, Any]


def without_gaps(row: Row) -> Row:
    """The row with dates as text and without what was not given."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in row.items()
        if value is not None and value != () and value != []
    }


@dataclass(slots=True)
class Book:
    """What the tables write into: one year, one seed, the KPIs and goals so far."""

    year: DemoYear
    seed: int
    kpis: list[Row] = field(default_factory=list)
    goals: list[Row] = field(default_factory=list)

    def kpi(self, key: str, name: str | None = None, **fields: Any) -> str:
        """Enter a KPI; one with `series_of` takes its name and habits from that one."""
        self.kpis.append(without_gaps({"key": key, "name": name, **fields}))
        return key

    def goal(self, key: str, title: str, start: date, end: date, **fields: Any) -> str:
        """Enter a goal; the fields are the plan file's."""
        row = without_gaps({"key": key, "title": title, "start": start, "end": end, **fields})
        self.goals.append(row)
        return key

    def entries(
        self, key: str, days: Sequence[date], values: Sequence[float], by: Sequence[str], remarks: Remarks
    ) -> list[Row]:
        """Measurements of one KPI, recorded by the first of the people mostly, with a remark now and then."""
        rng = source(self.seed, f"{key} recorders")
        pen = Pen(remarks, source(self.seed, f"{key} remarks"))
        rows: list[Row] = []
        for i, (day, value) in enumerate(zip(days, values, strict=True)):
            earlier = values[max(0, i - 10) : i] or [value]
            usual = sum(earlier) / len(earlier)
            recorder = by[0] if rng.random() < 0.75 else rng.choice(by)
            note, confidence = pen.about(value, usual, is_latest=i == len(days) - 1)
            rows.append(
                without_gaps(
                    {"date": day, "value": value, "by": recorder, "note": note, "confidence": confidence}
                )
            )
        return rows
