"""Who gets it: the people of units, or the units, and those that are named line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import parse_number
from cairn.goals.access.owners import Owner, people_to_assign, units_to_assign
from cairn.org.access import Actor, units_at_and_below

MOST_LINES = 1000


@dataclass
class Named:
    """The owners that lines name, with the target of each where one stands beside it; and what is wrong."""

    owners: list[Owner] = field(default_factory=list)
    targets: dict[str, float] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def titles_offered(actor: Actor) -> list[str]:
    """What people whom the actor may set goals for are called by their title, each once."""
    rows = people_to_assign(actor).exclude(title="").order_by("title")
    return list(rows.values_list("title", flat=True).distinct()[:300])


def owners_in(actor: Actor, units: Sequence[int], whom: str, title: str) -> list[Owner]:
    """The units themselves, or everybody in them and below, of a title where one is asked for."""
    if whom == "units":
        return [Owner(unit=unit) for unit in units_to_assign(actor).filter(pk__in=units)]
    chosen = set(units)
    below = set[int]().union(*(units_at_and_below(actor, unit) for unit in chosen))
    people = people_to_assign(actor)
    if chosen:
        people = people.filter(unit__in=below)
    if title:
        people = people.filter(title=title)
    return [Owner(person=person) for person in people] if chosen or title else []


def named_in(actor: Actor, text: str) -> Named:
    """Read lines of a name, or "name, tab, target" as a spreadsheet copies it."""
    found = Named()
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return found
    known = _by_name(actor)
    for number, line in enumerate(lines[:MOST_LINES], start=1):
        fault = _take(found, known, line)
        if fault:
            found.faults.append(_("Line %(number)s: %(fault)s") % {"number": number, "fault": fault})
    return found


def _take(found: Named, known: Mapping[str, list[Owner]], line: str) -> str:
    name, typed = _cut(line)
    owners = known.get(name.casefold(), [])
    if not owners:
        return _("“%(name)s” is nobody whom you may set it for.") % {"name": name}
    if len(owners) > 1:
        return _("“%(name)s” may be one of several. Enter the e-mail address.") % {"name": name}
    owner = owners[0]
    if owner in found.owners:
        return _("“%(name)s” stands there twice.") % {"name": name}
    if typed:
        try:
            found.targets[owner.code] = parse_number(typed, current_locale())
        except ValueError as fault:
            return str(fault)
    found.owners.append(owner)
    return ""


def _cut(line: str) -> tuple[str, str]:
    """A name and what stands beside it: after a tab or a semicolon, for names and numbers hold commas."""
    mark = "\t" if "\t" in line else ";"
    name, _mark, typed = line.partition(mark)
    return name.strip(), typed.strip()


def _by_name(actor: Actor) -> dict[str, list[Owner]]:
    found: dict[str, list[Owner]] = {}
    for person in people_to_assign(actor):
        for name in {person.name.casefold(), person.email.casefold()} - {""}:
            found.setdefault(name, []).append(Owner(person=person))
    for unit in units_to_assign(actor):
        found.setdefault(unit.name.casefold(), []).append(Owner(unit=unit))
    return found
