"""What a CSV of values would add and put right, beside what is recorded."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models.functions import Coalesce

from cairn.calc.plan import model as calc
from cairn.calc.plan.faults import Fault, PlanFaults
from cairn.exchange.queries.differences import Differences, MeasurementChange, Section
from cairn.exchange.queries.erased import new_contributors
from cairn.exchange.queries.locked import locked_changes, locked_words
from cairn.exchange.values import Choices, GivenValue, ValuesFile, read_values
from cairn.exchange.values.faults import cell_fault
from cairn.exchange.values.names import Named, Names
from cairn.goals.access.kpis import visible_kpis
from cairn.kpis.models import Kpi
from cairn.kpis.queries import known_measurements
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.org.queries.erased import erased_by_key

KPIS_AT_ONCE = 1000
"""Databases take only so many ids in one statement."""

Recorded = Mapping[str, Sequence[calc.Measurement]]


def values_changes(actor: Actor, content: bytes, choices: Choices) -> Differences:
    """What importing a CSV does to what is recorded now, of the KPIs that the actor sees.

    Values match by date and by order on that date: the same is nothing new, another is a correction, more
    are added. What the file leaves out, a person, a note, stays. Raises PlanFaults with all faults.
    """
    file = read_values(content, _kpi_names(actor), _people_names(actor.organization_id), choices)
    recorded = _recorded(actor.organization_id, file.given.keys())
    after = {kpi: _matched(recorded[kpi], given) for kpi, given in file.given.items()}
    changes = [
        change for kpi, measurements in after.items() for change in _changes(kpi, recorded[kpi], measurements)
    ]
    faults = [*_to_come(file, changes, actor.today), *_locked(file, changes, actor.organization_id)]
    faults += _by_erased(file, changes, actor.organization_id)
    if faults:
        raise PlanFaults(faults)
    plan = calc.Plan(name=actor.organization.name)
    return Differences(
        before=replace(plan, kpis=_kpis(recorded)),
        after=replace(plan, kpis=_kpis(after)),
        units=Section(),
        people=Section(),
        kpis=Section(),
        measurements=tuple(changes),
        goals=Section(),
        projects=Section(),
        notices=tuple(_repeated(file, recorded)),
    )


def _kpi_names(actor: Actor) -> Names:
    rows = visible_kpis(actor).select_related("series_of").order_by("pk")
    return Names.of(Named(kpi.key, kpi.measure.name, kpi.measure.unit) for kpi in rows)


def _people_names(organization: int) -> Names:
    rows = Person.objects.filter(organization=organization).order_by("pk")
    named = (Named(key, name, email or "") for key, name, email in rows.values_list("key", "name", "email"))
    return Names.of(named, is_other_a_name=True)


def _recorded(organization: int, keys: Collection[str]) -> dict[str, list[calc.Measurement]]:
    """What stands of each KPI, in order of recording."""
    people = dict(Person.objects.filter(organization=organization).values_list("pk", "key"))
    found: dict[str, list[calc.Measurement]] = {key: [] for key in keys}
    wanted = list(keys)
    for start in range(0, len(wanted), KPIS_AT_ONCE):
        part = wanted[start : start + KPIS_AT_ONCE]
        kpis = dict(Kpi.objects.filter(organization=organization, key__in=part).values_list("pk", "key"))
        rows = known_measurements(organization).filter(kpi__in=kpis).order_by(Coalesce("original_id", "id"))
        columns = ("kpi_id", "measured_on", "value", "contributed_by_id", "note", "confidence")
        for kpi, on, value, person, note, confidence in rows.values_list(*columns).iterator(chunk_size=5000):
            by = people[person] if person else None
            found[kpis[kpi]].append(calc.Measurement(on, value, by, note, confidence or None))
    return found


def _matched(known: Sequence[calc.Measurement], given: Sequence[GivenValue]) -> list[calc.Measurement]:
    result = list(known)
    places = _places(known)
    seen: dict[date, int] = defaultdict(int)
    for each in given:
        order = seen[each.on]
        seen[each.on] += 1
        if order < len(places[each.on]):
            place = places[each.on][order]
            result[place] = _put_right(known[place], each)
        else:
            result.append(calc.Measurement(each.on, each.value, each.by, each.note or ""))
    return result


def _places(known: Sequence[calc.Measurement]) -> Mapping[date, list[int]]:
    places: dict[date, list[int]] = defaultdict(list)
    for place, measurement in enumerate(known):
        places[measurement.on].append(place)
    return places


def _put_right(known: calc.Measurement, given: GivenValue) -> calc.Measurement:
    note = known.note if given.note is None else given.note
    return replace(known, value=given.value, by=given.by or known.by, note=note)


def _changes(
    kpi: str, before: Sequence[calc.Measurement], after: Sequence[calc.Measurement]
) -> Iterator[MeasurementChange]:
    for place, measurement in enumerate(after):
        if place >= len(before):
            yield MeasurementChange(kpi, measurement)
        elif before[place] != measurement:
            yield MeasurementChange(kpi, measurement, place, before[place])


def _to_come(file: ValuesFile, changes: Sequence[MeasurementChange], today: date) -> Iterator[Fault]:
    """The lines that would record a day to come; one that stands already came with a plan, and may."""
    late = {(change.kpi, change.measurement.on) for change in changes if change.measurement.on > today}
    for kpi, given in file.given.items() if late else ():
        for each in given:
            if (kpi, each.on) in late:
                yield cell_fault(each.line, "date", "to_come", text=each.on.isoformat())


def _locked(file: ValuesFile, changes: Sequence[MeasurementChange], organization: int) -> Iterator[Fault]:
    """The lines that would record or change a value of a locked day; what stands there already may."""
    locked_ones = locked_changes(organization, changes)
    found = {
        (each.change.kpi, each.change.measurement.on, each.change.measurement.value): each
        for each in locked_ones
    }
    for kpi, given in file.given.items() if found else ():
        for each in given:
            if locked := found.get((kpi, each.on, each.value)):
                yield cell_fault(each.line, "date", "day_locked", **locked_words(locked))


def _by_erased(file: ValuesFile, changes: Sequence[MeasurementChange], organization: int) -> Iterator[Fault]:
    """The lines that would newly say that a value is by somebody whose data was erased."""
    said = new_contributors(changes)
    erased = erased_by_key(organization, {by for _kpi, _on, by in said})
    for kpi, given in file.given.items() if erased else ():
        for each in given:
            if each.by and each.by in erased and (kpi, each.on, each.by) in said:
                yield cell_fault(each.line, "person", "by_erased", name=str(erased[each.by]))


def _repeated(file: ValuesFile, recorded: Recorded) -> Iterator[Fault]:
    """The lines that say what an earlier one says, and would be recorded as one more value of that day."""
    for kpi, given in file.given.items():
        known = _places(recorded[kpi])
        seen: dict[date, int] = defaultdict(int)
        first: dict[tuple[object, ...], int] = {}
        for each in given:
            seen[each.on] += 1
            said = each[1:]
            if said in first and seen[each.on] > len(known.get(each.on, ())):
                yield cell_fault(each.line, "", "line_repeated", earlier=first[said])
            first.setdefault(said, each.line)


def _kpis(measured: Recorded) -> tuple[calc.Kpi, ...]:
    return tuple(calc.Kpi(key, key, measurements=tuple(rows)) for key, rows in measured.items())
