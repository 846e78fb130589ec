"""Reading an organization's settings, units and people, and what it works toward."""

from cairn.calc.plan import values
from cairn.calc.plan.fields import Fields
from cairn.calc.plan.model import DEFAULT_GRADES, WEEKDAYS, Person, Settings, Unit, Vision
from cairn.calc.plan.sections import Keys, as_it_stands, entries, keyed_entries
from cairn.calc.plan.tree import loops
from cairn.calc.plan.tree_checks import loop_path

MOST_GRACE_DAYS = 366
SETTINGS = (
    "name",
    "timezone",
    "currency",
    "week_starts_on",
    "fiscal_year_start_month",
    "on_track_from",
    "at_risk_from",
    "overachievement_cap",
    "grace_days",
    "grades",
)


def read_organization(document: Fields) -> tuple[str, Settings]:
    """The organization's name, empty where the plan gives none, and its settings."""
    nothing: tuple[object] = ({},)
    raw = document.take("organization", as_it_stands, nothing)
    fields = Fields(raw[0], document.place.field("organization"), document.findings, SETTINGS)
    name = fields.take("name", values.name(200), "")
    defaults = Settings()
    share = values.number_from(0, 1)
    settings = Settings(
        timezone=fields.take("timezone", values.timezone, defaults.timezone),
        currency=fields.take("currency", values.currency, defaults.currency),
        week_starts_on=fields.take("week_starts_on", values.word(WEEKDAYS), defaults.week_starts_on),
        fiscal_year_start_month=fields.take("fiscal_year_start_month", values.whole_from(1, 12), 1),
        on_track_from=fields.take("on_track_from", share, defaults.on_track_from),
        at_risk_from=fields.take("at_risk_from", share, defaults.at_risk_from),
        overachievement_cap=fields.take("overachievement_cap", values.number_from(1, 2), 1.0),
        grace_days=fields.take("grace_days", values.whole_from(0, MOST_GRACE_DAYS), defaults.grace_days),
        grades=_grades(fields),
    )
    if settings.at_risk_from > settings.on_track_from and not {"at_risk_from", "on_track_from"} & fields.bad:
        place = fields.place.field("at_risk_from")
        document.findings.add(place, "at_risk_above_on_track", on_track=settings.on_track_from)
    return name, settings


def _grades(fields: Fields) -> tuple[tuple[float, str], ...]:
    band = values.pair("from score", values.number_from(0, 200), "name", values.name(64))
    grades = fields.take("grades", values.many(band), DEFAULT_GRADES)
    if not grades:
        fields.findings.add(fields.place.field("grades"), "is_empty")
    starts = [start for start, _ in grades]
    for at, start in enumerate(starts):
        if start in starts[:at]:
            place = fields.place.field("grades").item(at)
            fields.findings.add(place, "listed_twice", key=f"{start:g}")
    return grades


def read_units(document: Fields, keys: Keys) -> tuple[Unit, ...]:
    """The units; one that would be part of itself is a fault."""
    units = []
    places = {}
    for key, fields in keyed_entries(document, "units", ("key", "name", "kind", "parent", "lead")):
        unit = Unit(
            key,
            fields.need("name", values.name(200), ""),
            fields.need("kind", values.name(64), ""),
            fields.maybe("parent", keys.unit),
            fields.maybe("lead", keys.person),
        )
        units.append(unit)
        places[key] = fields.place.field("parent")
    for ring in loops({unit.key: unit.parent for unit in units if unit.key}):
        document.findings.add(places[ring[0]], "loop", path=loop_path(ring))
    return tuple(units)


def read_people(document: Fields, keys: Keys) -> tuple[Person, ...]:
    """The people; one who would be above himself is a fault."""
    people = []
    places = {}
    for key, fields in keyed_entries(
        document, "people", ("key", "name", "email", "title", "unit", "manager")
    ):
        person = Person(
            key,
            fields.need("name", values.name(200), ""),
            fields.need("unit", keys.unit, ""),
            fields.maybe("email", values.email),
            fields.take("title", values.text(200), ""),
            fields.maybe("manager", keys.person),
        )
        people.append(person)
        places[key] = fields.place.field("manager")
    for ring in loops({person.key: person.manager for person in people if person.key}):
        document.findings.add(places[ring[0]], "loop", path=loop_path(ring))
    return tuple(people)


def read_visions(document: Fields, keys: Keys) -> tuple[Vision, ...]:
    """What the organization works toward: `vision`, or several `visions`."""
    allowed = ("statement", "goal")
    found = [_vision(fields, keys) for fields in entries(document, "visions", allowed)]
    raw = document.maybe("vision", as_it_stands)
    if raw is None:
        return tuple(found)
    if document.has("visions"):
        document.findings.add("vision", "vision_and_visions")
    fields = Fields(raw[0], document.place.field("vision"), document.findings, allowed)
    return (_vision(fields, keys), *found)


def _vision(fields: Fields, keys: Keys) -> Vision:
    return Vision(fields.need("statement", values.name(500), ""), fields.maybe("goal", keys.goal))
