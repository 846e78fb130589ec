"""KPIs of a plan that is plainly sound, by columns."""

from collections.abc import Sequence

from cairn.calc.plan import values
from cairn.calc.plan.columns import NOWHERE, Columns, Unsure, all_named, as_numbers, fields_within, surely
from cairn.calc.plan.fields import Fields, Findings, Read
from cairn.calc.plan.kpis import KPI_FIELDS, as_of_family, measurement
from cairn.calc.plan.measured import PlainMeasurements
from cairn.calc.plan.model import AGGREGATIONS, BETTER, CADENCES, Kpi, Measurement
from cairn.calc.plan.sections import Keys


class Days(dict[object, int]):
    """The ordinals of dates as they are written, each read once by the careful reader."""

    def __missing__(self, raw: object) -> int:
        found = self[raw] = surely(values.day, raw).toordinal()
        return found


def read_kpis_quickly(columns: Columns, keys: Keys) -> tuple[Kpi, ...]:
    """The KPIs as `read_kpis` reads them. Raises Unsure where it might have something to say."""
    key = columns.each("key", values.key, "")
    all_named(key)
    series_of = columns.references("series_of", set(key))
    name = columns.each("name", values.name(200), "")
    if not all(name[at] or series_of[at] for at in range(len(name))):
        raise Unsure
    kpis = tuple(
        map(
            Kpi,
            key,
            name,
            columns.each("unit", values.text(32), ""),
            columns.each("aggregation", values.word(AGGREGATIONS), "last"),
            columns.each("cadence", values.word(CADENCES), "weekly"),
            columns.each("better", values.word(BETTER), "up"),
            series_of,
            columns.each("owner", keys.owner, None),
            columns.each("description", values.text(100_000), ""),
            _measurements(columns, keys.person),
        )
    )
    return _with_families(kpis, columns) if "series_of" in columns.used else kpis


def _with_families(kpis: tuple[Kpi, ...], columns: Columns) -> tuple[Kpi, ...]:
    families = {kpi.key: kpi for kpi in kpis}
    findings = Findings()
    found = tuple(
        as_of_family(kpi, Fields(raw, NOWHERE, findings, KPI_FIELDS), families) if kpi.series_of else kpi
        for kpi, raw in zip(kpis, columns.entries, strict=True)
    )
    if findings.faults:
        raise Unsure
    return found


def _measurements(columns: Columns, read_person: Read[str]) -> list[Sequence[Measurement]]:
    read = values.many(measurement(read_person))
    days = Days()
    found: list[Sequence[Measurement]] = []
    for listed in columns.raw("measurements"):
        plain: Sequence[Measurement] | None = () if listed is None else _plain(listed, days)
        if plain is None:
            columns.field_count += fields_within(listed)
            plain = surely(read, listed)
        found.append(plain)
    return found


def _plain(listed: object, days: Days) -> PlainMeasurements | None:
    """A list of [date, value] pairs; null where it is anything else."""
    if not isinstance(listed, list) or set(map(type, listed)) != {list}:
        return None
    try:
        dates, numbers = zip(*listed, strict=True)
        return PlainMeasurements(tuple(map(days.__getitem__, dates)), as_numbers(numbers))
    except (ValueError, TypeError):  # not pairs; a date that is a list
        return None
