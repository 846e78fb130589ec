"""The sections of a plan document: lists of objects, most of them with a key of their own."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cairn.calc.plan import values
from cairn.calc.plan.fields import Bad, Fields, Findings, Place, Read, shown


@dataclass(frozen=True, slots=True)
class Keys:
    """Readers of references: the keys that the sections give, known before anything is read."""

    unit: Read[str]
    person: Read[str]
    kpi: Read[str]
    goal: Read[str]
    owner: Read[str]

    @classmethod
    def of(cls, document: object) -> "Keys":
        sections = document if isinstance(document, dict) else {}
        known = {name: values.known_keys(sections.get(name)) for name in ("units", "people", "kpis", "goals")}
        return cls(
            values.key_of("unit", known["units"]),
            values.key_of("person", known["people"]),
            values.key_of("KPI", known["kpis"]),
            values.key_of("goal", known["goals"]),
            values.owner(known["units"], known["people"]),
        )


def raw_list(raw: object, place: Place, findings: Findings) -> tuple[object, ...] | Bad:
    """A list as it stands, its entries not yet read."""
    if isinstance(raw, (list, tuple)):
        return tuple(raw)
    return findings.add(place, "not_a_list", found=shown(raw))


def as_it_stands(raw: object, place: Place, findings: Findings) -> tuple[object]:
    """Anything at all, not yet read; wrapped, since it may be null."""
    return (raw,)


def entries(parent: Fields, section: str, allowed: Collection[str]) -> Iterator[Fields]:
    """The objects in a list of the parent's."""
    place = parent.place.field(section)
    listed: tuple[object, ...] = parent.take(section, raw_list, ())
    for at, raw in enumerate(listed):
        yield Fields(raw, place.item(at), parent.findings, allowed)


def keyed_entries(document: Fields, section: str, allowed: Collection[str]) -> Iterator[tuple[str, Fields]]:
    """The objects of a section with their keys; empty where a key is refused, missing or named twice."""
    first_places: dict[str, Place] = {}
    for fields in entries(document, section, allowed):
        key = fields.need("key", values.key, "")
        if key and key in first_places:
            before = str(first_places[key])
            document.findings.add(fields.place.field("key"), "named_twice", key=key, before=before)
            fields.bad.add("key")
            key = ""
        elif key:
            first_places[key] = fields.place
        yield key, fields
