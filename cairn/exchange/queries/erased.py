"""What a file would change of people whose data was erased: nothing of theirs is brought back."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext_noop

from cairn.calc.plan import model as calc
from cairn.calc.plan.faults import Fault
from cairn.exchange.queries.differences import Differences, MeasurementChange
from cairn.org.queries.erased import erased_by_key

SENTENCES = {
    "person_erased": gettext_noop(
        "The personal data behind this row ({name}) was erased. Leave the row out; "
        "somebody new gets another key."
    ),
    "owner_erased": gettext_noop(
        "The personal data of {name} was erased, so nothing new is written there. Name somebody else."
    ),
}
"""What a plan file is refused for that brings back who was erased."""

Owned = calc.Kpi | calc.Goal | calc.Project
PERSON = "person:"


def faults_of_erased(organization: int, file: calc.Plan, changes: Differences) -> list[Fault]:
    """The rows of a plan that would bring back an erased person, change him, or give him something."""
    people = {person.key for person in changes.people.written}
    owners = set(_new_owners(changes))
    contributors = new_contributors(changes.measurements)
    found = erased_by_key(organization, people | owners | {by for _kpi, _on, by in contributors})
    if not found:
        return []
    names = {key: str(person) for key, person in found.items()}
    return [
        *_people(file, people, names), *_owned(file, owners, names), *_values(file, contributors, names)
    ]  # fmt: skip


def new_contributors(changes: Iterable[MeasurementChange]) -> set[tuple[str, object, str]]:
    """By whom values are newly said to be, with their KPI and day; what was said before may stay."""
    return {
        (change.kpi, change.measurement.on, change.measurement.by)
        for change in changes
        if change.measurement.by and (not change.corrects or change.corrects.by != change.measurement.by)
    }


def _new_owners(changes: Differences) -> Iterator[str]:
    sections: tuple[tuple[Iterable[Owned], Iterable[tuple[Owned, Owned]]], ...] = (
        (changes.kpis.added, changes.kpis.changed),
        (changes.goals.added, changes.goals.changed),
        (changes.projects.added, changes.projects.changed),
    )
    for added, changed in sections:
        rows = [*added, *(after for before, after in changed if before.owner != after.owner)]
        yield from (row.owner[len(PERSON) :] for row in rows if row.owner and row.owner.startswith(PERSON))


def _people(file: calc.Plan, written: set[str], names: Mapping[str, str]) -> Iterator[Fault]:
    for at, person in enumerate(file.people):
        if person.key in written and person.key in names:
            yield _fault(f"people[{at}].key", "person_erased", names[person.key])


def _owned(file: calc.Plan, given: set[str], names: Mapping[str, str]) -> Iterator[Fault]:
    for section in ("kpis", "goals", "projects"):
        for at, row in enumerate(getattr(file, section)):
            kind, _colon, key = (row.owner or "").partition(":")
            if kind == "person" and key in given and key in names:
                yield _fault(f"{section}[{at}].owner", "owner_erased", names[key])


def _values(
    file: calc.Plan, contributed: set[tuple[str, object, str]], names: Mapping[str, str]
) -> Iterator[Fault]:
    for at, kpi in enumerate(file.kpis if contributed else ()):
        for place, each in enumerate(kpi.measurements):
            if each.by and each.by in names and (kpi.key, each.on, each.by) in contributed:
                yield _fault(f"kpis[{at}].measurements[{place}].by", "owner_erased", names[each.by])


def _fault(place: str, code: str, name: str) -> Fault:
    return Fault(place, code, SENTENCES[code].format(name=name), {"name": name})
