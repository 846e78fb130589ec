"""One page of the list of goals: its rows in groups, and how many of each status there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion
from cairn.goals.queries.in_order import RowsByUnit, RowsInOrder
from cairn.goals.queries.listing import Listed, listed, nearest_end
from cairn.goals.queries.tally import tally
from cairn.goals.services.current import bring_up_to_date
from cairn.org.access import Actor
from cairn.web.goals.filters import Filters
from cairn.web.goals.groups import Layout, groups_of
from cairn.web.rows import RowGroup
from cairn.web.shell.period import Period, quarter_of
from cairn.web.statuses import STATUS_WORDS

ROWS_A_PAGE = 50
MOST_BROUGHT_UP_TO_DATE = 5_000


@dataclass(frozen=True)
class GoalsPage:
    """What is shown: the mix counts every status, `count` those that the filter by status leaves.

    `earlier` is the last period before that has goals, where this one has none.
    """

    count: int
    mix: Mapping[str, int]
    groups: list[RowGroup]
    page: Page[GoalVersion]
    earlier: Period | None = None


def goals_page(actor: Actor, filters: Filters, query: QueryDict) -> GoalsPage:
    """The page of the list that the address names, with the figures of the period's day."""
    on = filters.period.as_of(actor.today)
    versions = visible_versions(actor, on)
    if on == actor.today:
        bring_up_to_date(actor.organization_id, on, MOST_BROUGHT_UP_TO_DATE)
    settled_on = filters.period.settled_on(actor.today, actor.settings.grace_days)
    wanted = filters.wanted(actor)
    rows = listed(versions, actor.organization_id, on, wanted, settled_on)
    counted = tally(rows, actor.organization_id, on, settled_on, wanted)
    counts, of_units = counted.by_status(), counted.by_unit(filters.status)
    if filters.status:
        rows = rows.filter(shown_status=filters.status)
    paginator = Paginator(_in_order(actor, filters, rows, of_units), ROWS_A_PAGE)
    paginator.count = sum(of_units.values())  # known already, and counting 100,000 goals takes its time
    page = paginator.get_page(query.get("page"))
    mix = {status: counts[status] for status in STATUS_WORDS if counts.get(status)}
    layout = Layout(actor, filters, query, on, settled_on)
    groups = groups_of(layout, of_units, list(page.object_list))
    earlier = None if counts else _earlier(actor, filters.period)
    return GoalsPage(paginator.count, mix, groups, page, earlier)


def _in_order(actor: Actor, filters: Filters, rows: Listed, of_units: Mapping[int | None, int]) -> Any:
    """The goals as they are to be shown, to take a page of."""
    full = rows.select_related("goal", "owner_unit", "owner_person__unit", "kpi__series_of")
    # Of one status alone there is nothing to order by it.
    sort = "" if filters.status and filters.sort == "status" else filters.sort
    if filters.group == "unit":
        return RowsByUnit(full, actor.organization_id, of_units, sort)
    return RowsInOrder(full, sort, filters.group)


def _earlier(actor: Actor, period: Period) -> Period | None:
    last = nearest_end(visible_versions(actor, actor.today), period.first_on)
    return quarter_of(last, actor.settings.fiscal_year_start_month) if last else None
