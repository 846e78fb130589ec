"""Commitments: of what ended in each quarter, how much was achieved. Each quarter as it came out."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.goals.access import visible_versions
from cairn.goals.queries.listing import listed
from cairn.goals.queries.tally import counted
from cairn.reports.charts.about import About
from cairn.reports.charts.chart import Chart
from cairn.reports.charts.columns import columns_chart
from cairn.reports.charts.parts import Part
from cairn.reports.findings import kept_finding
from cairn.web.reports.mix import source
from cairn.web.reports.sight import Sight
from cairn.web.shell.period import Period

QUARTERS_SHOWN = 6
ENDED = ("achieved", "missed")


@dataclass(frozen=True)
class Kept:
    """A quarter: how many goals ended in it, and how many of these were achieved."""

    period: Period
    kept: int
    ended: int


def kept_by_quarter(sight: Sight) -> list[Kept]:
    """The last quarters up to the sight's; a statement or two each."""
    periods = [sight.period]
    while len(periods) < QUARTERS_SHOWN:
        periods.insert(0, periods[0].earlier)
    return [_kept(sight, period) for period in periods]


def _kept(sight: Sight, period: Period) -> Kept:
    actor = sight.actor
    on = period.as_of(actor.today)
    settled_on = period.settled_on(actor.today, actor.settings.grace_days)
    wanted = replace(sight.filters, period=period).wanted(actor)
    rows = listed(visible_versions(actor, on), actor.organization_id, on, wanted, settled_on)
    ended = rows.filter(end_on__gte=period.first_on, end_on__lte=on, shown_status__in=ENDED)
    counts = counted(ended, actor.organization_id, ("shown_status",), "ended", on, settled_on, wanted)
    return Kept(period, counts[("achieved",)], counts.total())


def kept_columns(sight: Sight, quarters: list[Kept]) -> Chart:
    """A column a quarter: kept, under the line of all that ended."""
    parts = [
        Part(
            name=each.period.label,
            value=each.kept if each.ended else None,
            target=each.ended or None,
            link=_list_url(sight, each.period),
        )
        for each in quarters
    ]
    about = About(
        title=kept_finding([(each.period.label, each.kept, each.ended) for each in quarters]),
        unit=_("%(Goals)s achieved; the stroke is how many ended") % sight.actor.terms,
        source=source(sight),
        as_of=sight.on,
    )
    return columns_chart(about, parts if any(each.ended for each in quarters) else [])


def _list_url(sight: Sight, period: Period) -> str:
    base = reverse("goals:list", args=[sight.actor.organization.slug])
    unit = f"&unit={sight.filters.unit.pk}" if sight.filters.unit else ""
    return f"{base}?period={period.key}&status=missed{unit}"
