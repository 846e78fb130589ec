"""One page of the list of goals: its rows in groups, and how many of each status there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion
from cairn.goals.queries.listing import listed, nearest_end, ordered, status_counts, without_figures
from cairn.goals.services.current import current_figures
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
        _bring_up_to_date(actor, versions)
    settled_on = filters.period.settled_on(actor.today, actor.settings.grace_days)
    rows = listed(versions, actor.organization_id, on, filters.wanted(actor), settled_on)
    counts = status_counts(rows)
    if filters.status:
        rows = rows.filter(shown_status=filters.status)
    count = counts.get(filters.status, 0) if filters.status else sum(counts.values())
    full = ordered(rows, filters.sort, filters.group).select_related(
        "goal", "owner_unit", "owner_person__unit", "kpi__series_of"
    )
    paginator = Paginator(full, ROWS_A_PAGE)
    paginator.count = count  # it is known already, and counting 100,000 goals again takes its time
    page = paginator.get_page(query.get("page"))
    shown = list(page.object_list)
    mix = {status: counts[status] for status in STATUS_WORDS if counts.get(status)}
    groups = groups_of(Layout(actor, filters, query, on, settled_on), rows, shown)
    earlier = None if counts else _earlier(actor, filters.period)
    return GoalsPage(count, mix, groups, page, earlier)


def _earlier(actor: Actor, period: Period) -> Period | None:
    last = nearest_end(visible_versions(actor, actor.today), period.first_on)
    return quarter_of(last, actor.settings.fiscal_year_start_month) if last else None


def _bring_up_to_date(actor: Actor, versions: QuerySet[GoalVersion]) -> None:
    """Before goals are chosen by what is stored of them, that must be of today: see current_figures."""
    missing = without_figures(versions, actor.organization_id, actor.today, MOST_BROUGHT_UP_TO_DATE)
    if missing:
        current_figures(actor.organization_id, missing, actor.today)
