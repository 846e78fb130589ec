"""Many owners at once, as a form names them; two statements, however many."""

from collections.abc import Sequence

from cairn.common.ids import is_id
from cairn.goals.access.owners import Owner, may_set_goals, people_to_assign, units_to_assign
from cairn.org.access import Actor


def owners_for(actor: Actor, codes: Sequence[str]) -> list[Owner]:
    """The owners that the codes name ("unit:3", "person:7"), in their order, each once.

    Those that are not there, or for whom the actor may set no goals, are left out.
    """
    units = {unit.pk: unit for unit in units_to_assign(actor).filter(pk__in=_ids(codes, "unit"))}
    people = {person.pk: person for person in people_to_assign(actor).filter(pk__in=_ids(codes, "person"))}
    if actor.person and may_set_goals(actor):
        people[actor.person.pk] = actor.person
    known = {f"unit:{pk}": Owner(unit=unit) for pk, unit in units.items()}
    known |= {f"person:{pk}": Owner(person=person) for pk, person in people.items()}
    return [known[code] for code in dict.fromkeys(codes) if code in known]


def _ids(codes: Sequence[str], kind: str) -> list[int]:
    found = (code.partition(":") for code in codes)
    return [int(text) for each, _colon, text in found if each == kind and is_id(text)]
