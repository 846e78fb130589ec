"""The people of Open Table: who works where, who leads whom, who may do what, who signs in."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from demo.open_table.book import Row
from demo.open_table.staff_kitchens import KITCHEN_STAFF
from demo.open_table.staff_offices import OFFICE_STAFF
from demo.open_table.units import DEPARTMENT, TEAM, UNITS

STAFF = {**KITCHEN_STAFF, **OFFICE_STAFF}
DOMAIN = "opentable.example"

EMPLOYEE, LEAD, HEAD, ADMINISTRATOR = "amira-khan", "tom-whitaker", "helen-tarrant", "martin-reyes"
VIEWER = "dorothy-nwosu"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in to the demo: the role as a reader calls it, and the person behind it."""

    role: str
    name: str
    email: str
    person_key: str


def person_key(name: str) -> str:
    return slug(name, "-")


def slug(name: str, joiner: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return joiner.join(plain.replace("'", "").split())


def email(name: str) -> str:
    return f"{slug(name, '.')}@{DOMAIN}"


def lead_of(unit: str) -> str:
    return person_key(STAFF[unit][0][0])


def team_of(unit: str) -> tuple[str, ...]:
    """The keys of a unit's people, its lead first."""
    return tuple(person_key(name) for name, _ in STAFF[unit])


def units() -> list[Row]:
    return [
        {
            "key": key,
            "name": name,
            "kind": kind,
            **({"parent": parent} if parent else {}),
            "lead": lead_of(key),
        }
        for key, name, kind, parent in UNITS
    ]


def people() -> list[Row]:
    """Everybody, by unit; a unit's lead answers to the lead above, the others to their unit's lead."""
    return [_person(unit, parent, name, title) for unit, _, _, parent in UNITS for name, title in STAFF[unit]]


def _person(unit: str, parent: str | None, name: str, title: str) -> Row:
    key = person_key(name)
    manager = lead_of(unit) if key != lead_of(unit) else (lead_of(parent) if parent else None)
    row: Row = {"key": key, "name": name, "email": email(name), "title": title, "unit": unit}
    return {**row, "manager": manager} if manager else row


def grants() -> list[tuple[str, str, str, bool]]:
    """Who holds which role where: (person, role, unit, with all below); who is not named is a member."""
    return [*_roles_of_leads(), (ADMINISTRATOR, "administrator", "open-table", True), *_other_roles()]


def _roles_of_leads() -> Iterator[tuple[str, str, str, bool]]:
    for unit, _, kind, _ in UNITS:
        if kind == TEAM:
            yield lead_of(unit), "lead", unit, False
        elif kind == DEPARTMENT:
            yield lead_of(unit), "lead", unit, True
        else:
            yield lead_of(unit), "head", unit, True


def _other_roles() -> Iterator[tuple[str, str, str, bool]]:
    named = {ADMINISTRATOR, VIEWER} | {lead_of(unit) for unit, *_ in UNITS}
    yield VIEWER, "viewer", "open-table", True
    for unit, *_ in UNITS:
        yield from ((key, "member", unit, False) for key in team_of(unit) if key not in named)


def accounts() -> list[Account]:
    """The four people whose sign-in is shown: an employee, a lead, a head, the administrator."""
    shown = (("employee", EMPLOYEE), ("lead", LEAD), ("head", HEAD), ("administrator", ADMINISTRATOR))
    names = {person_key(name): name for staff in STAFF.values() for name, _ in staff}
    return [Account(role, names[key], email(names[key]), key) for role, key in shown]
