"""All that a KPI's page shows, gathered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator

from cairn.goals.access import visible_kpis, visible_versions
from cairn.goals.access.kpis import may_edit_kpi, may_record_values
from cairn.goals.models import GoalVersion
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.judging import judged_by
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.queries.courses import courses
from cairn.kpis.queries.families import Comparison
from cairn.kpis.queries.listing import loaded
from cairn.org.access import Actor
from cairn.web.goal_rows import goal_rows
from cairn.web.kpi.course import PERIODS_IN_THE_CHART, KpiChart, kpi_chart
from cairn.web.kpi.facts import facts_of
from cairn.web.kpi_words import named
from cairn.web.kpis.compared import Below, families_of, series_below
from cairn.web.kpis.page import known_of
from cairn.web.kpis.rows import Known, KpiRow, Strip, series_row, single_row, strip_of
from cairn.web.record.records import Record, measurements_page, records_of
from cairn.web.rows import RowGroup
from cairn.web.shell.requests import ActorRequest
from cairn.web.waiting_values.shown import WaitingRow, waiting_of_kpi
from cairn.web.ways_back import ways_back

GOALS_A_PAGE, SERIES_A_PAGE, RECORDS_SHOWN = 25, 32, 10


@dataclass(frozen=True)
class FamilyPart:
    """The family that a KPI heads or is a series of: a page of its series, the best first."""

    family: Kpi
    below: Below
    rows: Sequence[KpiRow]
    strip: Strip | None
    when: str
    page: Page[int]


@dataclass(frozen=True)
class KpiPage:
    """A KPI's page. Of a family without values of its own, `chart` is None and `row` has no value."""

    kpi: Kpi
    row: KpiRow
    facts: str
    chart: KpiChart | None
    goals: Sequence[RowGroup]
    goals_page: Page[GoalVersion]
    family: FamilyPart | None
    waiting: Sequence[WaitingRow]
    ways_back: Sequence[GoalVersion]
    records: Sequence[Record]
    records_count: int
    can_record: bool
    can_edit: bool


def kpi_page(request: ActorRequest, kpi: Kpi) -> KpiPage:
    """The page of a KPI that the actor sees."""
    actor = request.actor
    settings = calc_settings(actor.settings)
    course = courses(actor.organization_id, [kpi], settings, actor.today, PERIODS_IN_THE_CHART)[kpi.pk]
    judged = _goals_page(actor, kpi, request.GET.get("goals"))
    groups = [RowGroup(rows=rows)] if (rows := goal_rows(actor, list(judged), actor.today)) else []
    beside = _beside(actor, kpi, request.GET.get("series"))
    known = known_of(actor, settings, [kpi], [kpi, *(beside.shown if beside else ())])
    family = _family(known, kpi, beside) if beside else None
    # What its series measure is recorded there, unless it has values of its own besides.
    is_family = family is not None and kpi.series_of_id is None
    recorded: Page[Measurement] = measurements_page(actor.organization_id, kpi.pk, "1", RECORDS_SHOWN)
    return KpiPage(
        kpi=kpi,
        row=single_row(known, kpi),
        facts=facts_of(kpi),
        chart=kpi_chart(actor, kpi, course),
        goals=groups,
        goals_page=judged,
        family=family,
        waiting=waiting_of_kpi(actor, kpi.pk),
        ways_back=ways_back(actor, kpi.pk),
        records=records_of(recorded),
        records_count=recorded.paginator.count,
        can_record=bool(recorded.paginator.count or not is_family) and may_record_values(actor, kpi),
        can_edit=may_edit_kpi(actor, kpi),
    )


def _goals_page(actor: Actor, kpi: Kpi, number: str | None) -> Page[GoalVersion]:
    """The goals that it judges, of a family those of its series too; what ends last comes first."""
    versions = judged_by(visible_versions(actor), actor.organization_id, [kpi.pk])
    loaded = versions.select_related("kpi__series_of", "owner_person__unit", "owner_unit")
    return Paginator(loaded.order_by("-end_on", "goal_id"), GOALS_A_PAGE).get_page(number)


@dataclass(frozen=True)
class _Beside:
    """A KPI's family with the series of one page of it."""

    family: Kpi
    compared: Comparison | None
    below: Below
    page: Page[int]
    shown: Sequence[Kpi]


def _beside(actor: Actor, kpi: Kpi, number: str | None) -> _Beside | None:
    """The KPI's family and the series beside it; None where it has none, or the actor sees no other."""
    seen, family = visible_kpis(actor), kpi.measure
    families = families_of(actor, seen, [family], calc_settings(actor.settings))
    if family.pk not in families.counts:
        return None
    below = series_below(family, families)
    page: Page[int] = Paginator(below.found, SERIES_A_PAGE).get_page(number)
    return _Beside(family, families.compared.get(family.pk), below, page, loaded(seen, family, list(page)))


def _family(known: Known, kpi: Kpi, beside: _Beside) -> FamilyPart:
    compared, ranks = beside.compared, beside.below.ranks
    rows = [series_row(known, each, compared, ranks.get(each.pk)) for each in beside.shown]
    return FamilyPart(
        family=beside.family,
        below=beside.below,
        rows=[replace(row, level=1) for row in rows],
        strip=strip_of(compared, kpi.pk) if compared else None,
        when=named(beside.family, compared.period, known.today) if compared else "",
        page=beside.page,
    )
