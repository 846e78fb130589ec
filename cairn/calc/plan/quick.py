"""Reading a plan that is plainly sound in a fraction of the careful reader's time.

It uses the careful reader's own readers of single values, and gives up at anything unusual: faults are the
careful reader's to tell. What it returns is what that one would have returned; tests hold them together.
"""

from typing import NamedTuple

from cairn.calc.plan.columns import NOWHERE, Columns, Unsure, fields_within
from cairn.calc.plan.fields import Fields, Findings
from cairn.calc.plan.goals import GOAL_FIELDS
from cairn.calc.plan.kpis import KPI_FIELDS, kpi_index
from cairn.calc.plan.model import Plan
from cairn.calc.plan.quick_goals import read_goals_quickly
from cairn.calc.plan.quick_kpis import read_kpis_quickly
from cairn.calc.plan.read import SECTIONS, read_others
from cairn.calc.plan.sections import Keys

LARGE_SECTIONS = ("kpis", "goals")


class QuickPlan(NamedTuple):
    """A plan without a fault, and how many fields all objects of its document have."""

    plan: Plan
    field_count: int


def read_plan_quickly(document: object) -> QuickPlan | None:
    """The plan in a document (plan-file.md); null where the careful reader has to look at it."""
    try:
        return _read(document) if isinstance(document, dict) else None
    except Unsure:
        return None


def _read(document: dict[str, object]) -> QuickPlan:
    keys = Keys.of(document)
    kpi_columns = Columns(document.get("kpis"), KPI_FIELDS)
    goal_columns = Columns(document.get("goals"), GOAL_FIELDS)
    others = {name: section for name, section in document.items() if name not in LARGE_SECTIONS}
    findings = Findings()
    kpis = read_kpis_quickly(kpi_columns, keys)
    goals = read_goals_quickly(goal_columns, keys, kpi_index(kpis))
    plan = read_others(Fields(others, NOWHERE, findings, SECTIONS), keys, kpis, goals)
    if findings.faults:
        raise Unsure
    count = len(document) - len(others) + fields_within(others)
    return QuickPlan(plan, count + kpi_columns.field_count + goal_columns.field_count)
