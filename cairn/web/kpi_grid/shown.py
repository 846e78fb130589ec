"""The grid's rows as its template shows them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString

from cairn.goals.access.owners import Owner, may_set_goals_of
from cairn.org.access import Actor
from cairn.web.kpi_grid.cells import target_cells, value_cells
from cairn.web.kpi_grid.sheet import Sheet, SheetRow
from cairn.web.kpi_grid.span import Span
from cairn.web.kpi_names import told_apart
from cairn.web.new_goal.kinds import kind_for


@dataclass(frozen=True)
class ShownRow:
    """A KPI's two lines: what is asked for, and what is."""

    kpi: int
    lane: int
    name: str  # of a series whose it is first, then its family
    full_name: str  # with what tells it from its namesakes
    about: str  # what the name does not say of that, whose it is, and its unit
    goal: str  # the goals that ask for something in these periods; "" where none does
    url: str  # its form of one year
    all_url: str  # where its single values stand
    new_goal_url: str  # "" where the reader may set none
    targets: SafeString
    values: SafeString


def shown_rows(sheet: Sheet) -> list[ShownRow]:
    """All rows of a sheet."""
    apart = told_apart(sheet.actor, sheet.kpis)
    return [_shown(sheet.actor, sheet.span, row, apart.get(row.kpi.pk, "")) for row in sheet.rows]


def span_query(span: Span) -> str:
    """The span as a page's address has it."""
    quarter = f"&quarter={span.quarter}" if span.cadence == "daily" else ""
    return f"cadence={span.cadence}&year={span.year}{quarter}"


def _shown(actor: Actor, span: Span, row: SheetRow, apart: str) -> ShownRow:
    slug, kpi = actor.organization.slug, row.kpi
    owner, is_series = str(kpi.owner_person or kpi.owner_unit or ""), kpi.series_of_id is not None
    name = ", ".join(filter(None, (owner if is_series else "", kpi.measure.name)))
    about = [part for part in (apart, "" if is_series else owner, kpi.measure.unit) if part]
    goals = list(dict.fromkeys(version.goal.title for version in row.goals))
    page = reverse("kpi_grid:row", args=[slug, kpi.pk])
    return ShownRow(
        kpi=kpi.pk,
        lane=row.lane,
        name=name,
        full_name=", ".join(filter(None, (name, apart))),
        about=" · ".join(about),
        goal=", ".join(goals),
        url=f"{page}?{span_query(span)}",
        all_url=reverse("kpi:measurements", args=[slug, kpi.pk]),
        new_goal_url="" if goals else new_goal_url(actor, span, row),
        targets=target_cells(row, span.columns) if goals else SafeString(""),
        values=value_cells(row, span.columns),
    )


def new_goal_url(actor: Actor, span: Span, row: SheetRow) -> str:
    """The form of a new goal that this very KPI judges, each of these periods; "" where the actor sets none
    for its owner."""
    kpi, slug = row.kpi, actor.organization.slug
    owner = Owner(person=kpi.owner_person, unit=kpi.owner_unit)
    if not may_set_goals_of(actor, owner):
        return ""
    query = {"kind": kind_for(kpi), "measured_by": kpi.pk, "cadence": span.cadence, "owner": owner.code}
    query |= {"what": kpi.measure.name, "unit": kpi.measure.unit}
    return f"{reverse('new_goal:page', args=[slug])}?{urlencode(query)}"
