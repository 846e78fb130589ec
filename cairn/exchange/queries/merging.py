"""The plan that results when a file is imported into the plan in force.

A row of the file takes the place of the row of its key, whole: a field that the file leaves out has its
default. Rows that the file does not name stay. The result is checked as a whole, as a goal of the file
may clash with one that only the organization has.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cairn.calc.plan import model as calc
from cairn.calc.plan.faults import Fault, PlanFaults
from cairn.calc.plan.read import read_plan
from cairn.calc.plan.write import document_of
from cairn.exchange.files import PlanFile

SECTIONS = ("units", "people", "kpis", "goals", "projects")


def merged(before: calc.Plan, file: PlanFile) -> calc.Plan:
    """The plan after the import. Raises PlanFaults where file and organization do not go together."""
    if before == calc.Plan(before.name, before.settings):
        return replace(file.plan, name=file.plan.name or before.name)
    standing: Mapping[str, Any] = document_of(_unmeasured(before))
    given: Mapping[str, Any] = file.document
    document = {"cairn": 1, "organization": given.get("organization", standing.get("organization", {}))}
    for section in SECTIONS:
        document[section] = _rows(given.get(section) or [], standing.get(section, []))
    try:
        plan = read_plan(document)
    except PlanFaults as found:
        raise PlanFaults(tuple(_placed(fault, document, file.plan) for fault in found.faults)) from None
    return replace(
        plan,
        kpis=_measured(plan.kpis, before, file.plan),
        visions=_visions(before.visions, file.plan.visions),
    )


def _unmeasured(plan: calc.Plan) -> calc.Plan:
    """The plan without its many values: they cannot clash, and are merged apart."""
    return replace(plan, kpis=tuple(replace(kpi, measurements=()) for kpi in plan.kpis))


def _rows(given: Sequence[Mapping[str, Any]], standing: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The file's rows, at their own places, then those that only the organization has."""
    named = {row["key"] for row in given}
    rows = [*given, *(row for row in standing if row["key"] not in named)]
    return [{name: value for name, value in row.items() if name != "measurements"} for row in rows]


def _placed(fault: Fault, document: Mapping[str, Any], file: calc.Plan) -> Fault:
    """The fault with a place that the file's reader finds: rows that are not in the file have their key."""
    found = re.match(r"(\w+)\[(\d+)\](.*)", fault.place)
    if not found or found[1] not in SECTIONS:
        return fault
    section, at, rest = found[1], int(found[2]), found[3]
    if at < len(getattr(file, section)):
        return fault
    return replace(fault, place=f"the organization's {section} “{document[section][at]['key']}”{rest}")


def _measured(kpis: Iterable[calc.Kpi], before: calc.Plan, file: calc.Plan) -> tuple[calc.Kpi, ...]:
    known = {kpi.key: kpi.measurements for kpi in before.kpis}
    given = {kpi.key: kpi.measurements for kpi in file.kpis}
    return tuple(
        replace(kpi, measurements=_matched(known.get(kpi.key, ()), given.get(kpi.key, ()))) for kpi in kpis
    )


def _matched(
    known: Sequence[calc.Measurement], given: Sequence[calc.Measurement]
) -> tuple[calc.Measurement, ...]:
    """Matched by date and by order on that date: what differs is put right, what is more is added."""
    result = list(known)
    places: dict[date, list[int]] = defaultdict(list)
    for place, measurement in enumerate(known):
        places[measurement.on].append(place)
    seen: dict[date, int] = defaultdict(int)
    for measurement in given:
        order = seen[measurement.on]
        seen[measurement.on] += 1
        if order < len(places[measurement.on]):
            result[places[measurement.on][order]] = measurement
        else:
            result.append(measurement)
    return tuple(result)


def _visions(known: Sequence[calc.Vision], given: Sequence[calc.Vision]) -> tuple[calc.Vision, ...]:
    """Matched by statement, else by the goal that stands for it, as a vision has no key."""
    result = list(known)
    taken: set[int] = set()
    for vision in given:
        place = _place_of(vision, known, taken)
        if place is None:
            result.append(vision)
        else:
            result[place] = vision
            taken.add(place)
    return tuple(result)


def _place_of(vision: calc.Vision, known: Sequence[calc.Vision], taken: set[int]) -> int | None:
    free = [(place, other) for place, other in enumerate(known) if place not in taken]
    by_statement = [place for place, other in free if other.statement == vision.statement]
    by_goal = [place for place, other in free if vision.goal is not None and other.goal == vision.goal]
    return next(iter(by_statement + by_goal), None)
