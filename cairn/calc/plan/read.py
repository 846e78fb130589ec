"""From a parsed plan document to a plan, or to everything that is wrong in it."""

import re

from cairn.calc.plan.faults import Fault, PlanFaults
from cairn.calc.plan.fields import Bad, Fields, Findings, Place, shown
from cairn.calc.plan.goals import read_goals
from cairn.calc.plan.kpis import kpi_index, read_kpis
from cairn.calc.plan.model import Goal, Kpi, Plan
from cairn.calc.plan.organization import read_organization, read_people, read_units, read_visions
from cairn.calc.plan.projects import read_projects
from cairn.calc.plan.sections import Keys

FORMAT_VERSION = 1
SECTIONS = (
    "cairn",
    "organization",
    "units",
    "people",
    "kpis",
    "vision",
    "visions",
    "goals",
    "projects",
)


def read_plan(document: object) -> Plan:
    """The plan in a parsed JSON or YAML document (plan-file.md).

    Raises PlanFaults with every fault, each with its place, in the order of the document's sections.
    """
    findings = Findings()
    fields = Fields(document, Place(""), findings, SECTIONS)
    plan = _read(fields, Keys.of(document))
    if findings.faults:
        raise PlanFaults(sorted(findings.faults, key=_in_order_of_the_document))
    return plan


def _read(document: Fields, keys: Keys) -> Plan:
    kpis = read_kpis(document, keys)
    return read_others(document, keys, kpis, read_goals(document, keys, kpi_index(kpis)))


def read_others(document: Fields, keys: Keys, kpis: tuple[Kpi, ...], goals: tuple[Goal, ...]) -> Plan:
    """The plan with all sections but KPIs and goals, which are read already."""
    document.need("cairn", _version, FORMAT_VERSION)
    name, settings = read_organization(document)
    return Plan(
        name=name,
        settings=settings,
        units=read_units(document, keys),
        people=read_people(document, keys),
        kpis=kpis,
        visions=read_visions(document, keys),
        goals=goals,
        projects=read_projects(document, keys),
    )


def _version(raw: object, place: Place, findings: Findings) -> int | Bad:
    if isinstance(raw, int) and not isinstance(raw, bool) and raw == FORMAT_VERSION:
        return FORMAT_VERSION
    return findings.add(place, "wrong_version", found=shown(raw))


def _in_order_of_the_document(found: Fault) -> tuple[int, int]:
    match = re.match(r"(\w*)(?:\[(\d+)\])?", found.place)
    section, at = match.groups() if match else ("", None)
    return SECTIONS.index(section) if section in SECTIONS else -1, int(at or 0)
