"""Reading KPIs, their families and what was measured."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cairn.calc.plan import values
from cairn.calc.plan.fields import BAD, Bad, Fields, Findings, Place, Read
from cairn.calc.plan.model import AGGREGATIONS, BETTER, CADENCES, CONFIDENCES, Kpi, Measurement
from cairn.calc.plan.sections import Keys, keyed_entries

KPI_FIELDS = (
    "key",
    "name",
    "unit",
    "series_of",
    "better",
    "aggregation",
    "cadence",
    "owner",
    "description",
    "measurements",
)
MEASUREMENT_FIELDS = ("date", "value", "by", "note", "confidence")
SHARED_BY_FAMILY = ("name", "unit", "aggregation", "cadence")


def read_kpis(document: Fields, keys: Keys) -> tuple[Kpi, ...]:
    """The KPIs, series with their family's measure."""
    read = [(_kpi(key, fields, keys), fields) for key, fields in keyed_entries(document, "kpis", KPI_FIELDS)]
    families = {kpi.key: kpi for kpi, _ in read if kpi.key}
    return tuple(as_of_family(kpi, fields, families) for kpi, fields in read)


def kpi_index(kpis: Iterable[Kpi]) -> dict[str, Kpi]:
    """The KPIs by key, without those whose key is refused."""
    return {kpi.key: kpi for kpi in kpis if kpi.key}


def _kpi(key: str, fields: Fields, keys: Keys) -> Kpi:
    series_of = fields.maybe("series_of", keys.kpi)
    is_series = fields.has("series_of")
    name = values.name(200)
    return Kpi(
        key=key,
        name=fields.take("name", name, "") if is_series else fields.need("name", name, ""),
        unit=fields.take("unit", values.text(32), ""),
        aggregation=fields.take("aggregation", values.word(AGGREGATIONS), "last"),
        cadence=fields.take("cadence", values.word(CADENCES), "weekly"),
        better=fields.take("better", values.word(BETTER), "up"),
        series_of=series_of,
        owner=fields.maybe("owner", keys.owner),
        description=fields.take("description", values.text(100_000), ""),
        measurements=fields.take("measurements", values.many(measurement(keys.person)), ()),
    )


def as_of_family(kpi: Kpi, fields: Fields, families: Mapping[str, Kpi]) -> Kpi:
    """A series with the measure of its family, noting where it says another one itself."""
    family = families.get(kpi.series_of or "")
    if family is None:
        return kpi
    if family.series_of is not None:
        place = fields.place.field("series_of")
        fields.findings.add(place, "family_is_a_series", key=family.key, family=family.series_of)
        return kpi
    for shared in SHARED_BY_FAMILY:
        if (
            fields.has(shared)
            and shared not in fields.bad
            and getattr(kpi, shared) != getattr(family, shared)
        ):
            fields.findings.add(fields.place.field(shared), "differs_from_family", family=family.key)
    return replace(kpi, **{shared: getattr(family, shared) for shared in SHARED_BY_FAMILY})


def measurement(read_person: Read[str]) -> Read[Measurement]:
    """`[date, value]`, or an object with more to say."""
    read_pair = values.pair("date", values.day, "value", values.number)
    read_note, read_confidence = values.text(2000), values.word(CONFIDENCES)

    def read(raw: object, place: Place, findings: Findings) -> Measurement | Bad:
        if not isinstance(raw, dict):
            pair = read_pair(raw, place, findings)
            return BAD if isinstance(pair, Bad) else Measurement(*pair)
        fields = Fields(raw, place, findings, MEASUREMENT_FIELDS)
        on = fields.maybe("date", values.day)
        value = fields.maybe("value", values.number)
        for name, given in (("date", on), ("value", value)):
            if given is None and name not in fields.bad:
                fields.bad.add(name)
                findings.add(place.field(name), "field_missing")
        by = fields.maybe("by", read_person)
        note = fields.take("note", read_note, "")
        confidence = fields.maybe("confidence", read_confidence)
        if on is None or value is None or fields.bad:
            return BAD
        return Measurement(on, value, by, note, confidence)

    return read
