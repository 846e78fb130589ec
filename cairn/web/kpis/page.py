"""One page of the list of KPIs: a bounded number of statements, whatever the company's size."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from cairn.calc.plan.model import Settings
from cairn.goals.access import visible_kpis, visible_versions
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.judging import status_counts_by_kpi, with_goals, without_goals
from cairn.goals.services.current import bring_up_to_date
from cairn.kpis.models import Kpi
from cairn.kpis.queries.courses import courses
from cairn.kpis.queries.listing import Listed, listed, loaded, ordered, silent
from cairn.org.access import Actor
from cairn.web.kpi_names import told_apart
from cairn.web.kpis.compared import MOST_SERIES_SHOWN, Families, families_of, series_below
from cairn.web.kpis.families import opened_by, series_rows, toggle_of
from cairn.web.kpis.filters import Filters
from cairn.web.kpis.rows import Known, Row, family_row, listed_row

ROWS_A_PAGE = 50
MOST_COUNTED = 2_000
"""So many are counted and can be paged through; who seeks more has a search."""
MOST_BROUGHT_UP_TO_DATE = 500


@dataclass(frozen=True)
class KpisPage:
    """The rows, how many KPIs there are (a family counts once), and whether there are more than that."""

    rows: Sequence[Row]
    count: int
    is_more: bool
    page: Page[Kpi]


def kpis_page(actor: Actor, filters: Filters, query: QueryDict) -> KpisPage:
    """The page of the list that the address names."""
    settings = calc_settings(actor.settings)
    wanted, seen = filters.wanted(actor), visible_kpis(actor)
    rows = _in_state(actor, listed(seen, actor.organization_id, wanted), filters.state, settings)
    full = ordered(rows, filters.sort, is_flat=wanted.is_flat).select_related(
        "series_of", "owner_unit", "owner_person"
    )
    paginator = Paginator(full, ROWS_A_PAGE)
    paginator.count = rows.order_by()[: MOST_COUNTED + 1].count()
    is_more = paginator.count > MOST_COUNTED
    paginator.count = min(paginator.count, MOST_COUNTED)
    page = paginator.get_page(query.get("page"))
    shown = list(page.object_list)
    families = families_of(actor, seen, shown if not wanted.is_flat else [], settings)
    return KpisPage(_rows(actor, shown, families, query, settings), paginator.count, is_more, page)


def _in_state(actor: Actor, rows: Listed, state: str, settings: Settings) -> Listed:
    if state == "silent":
        return silent(rows, actor.organization_id, settings, actor.today)
    if state == "with_goals":
        return with_goals(rows, actor.organization_id, visible_versions(actor))
    if state == "without_goals":
        return without_goals(rows, actor.organization_id, visible_versions(actor))
    return rows


def _rows(
    actor: Actor,
    shown: Sequence[Kpi],
    families: Families,
    query: QueryDict,
    settings: Settings,
) -> list[Row]:
    opened = opened_by(query)
    below = {
        kpi.pk: series_below(kpi, families, opened.words_in(kpi.pk))
        for kpi in shown
        if kpi.pk in opened.families and kpi.pk in families.members
    }
    seen = visible_kpis(actor)
    first = {pk: loaded(seen, found.family, found.found[:MOST_SERIES_SHOWN]) for pk, found in below.items()}
    series = [kpi for found in first.values() for kpi in found]
    singles = [kpi for kpi in shown if kpi.pk not in families.counts]
    known = known_of(actor, settings, shown, [*singles, *series])
    rows: list[Row] = []
    for kpi in shown:
        if kpi.pk not in families.counts:
            rows.append(listed_row(known, kpi))
            continue
        toggle = toggle_of(actor, query, opened, kpi)
        compared = families.compared.get(kpi.pk)
        count, is_open = families.counts[kpi.pk], kpi.pk in below
        rows.append(family_row(known, kpi, count, compared, toggle, is_open=is_open))
        if is_open:
            rows += series_rows(known, below[kpi.pk], first[kpi.pk])
    return rows


def known_of(actor: Actor, settings: Settings, tops: Sequence[Kpi], with_course: Sequence[Kpi]) -> Known:
    """Courses and goals of KPIs; of the tops with the goals of their series, which count for themselves too.

    Goals whose figures are of an earlier day are brought up to date before.
    """
    organization, versions = actor.organization_id, visible_versions(actor)
    top_ids = {kpi.pk for kpi in tops}
    series = {kpi.pk for kpi in with_course} - top_ids
    bring_up_to_date(organization, actor.today, MOST_BROUGHT_UP_TO_DATE)
    of_tops = status_counts_by_kpi(versions, organization, actor.today, top_ids) if tops else {}
    of_series: dict[int, dict[str, int]] = {}
    if series:
        of_series = status_counts_by_kpi(versions, organization, actor.today, series, with_series=False)
    return Known(
        actor=actor,
        settings=settings,
        courses=courses(organization, with_course, settings, actor.today),
        statuses=of_series | of_tops,
        apart=told_apart(actor, with_course),
    )
