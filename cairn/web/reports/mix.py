"""How many goals stand how: the ring of the statuses, and figures beside those of another period."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.reports.charts.about import About
from cairn.reports.charts.chart import Chart
from cairn.reports.charts.lines import Series, stacked_chart
from cairn.reports.charts.parts import Part
from cairn.reports.charts.ring import ring_chart
from cairn.reports.findings import BEHIND, mix_finding, trend_finding
from cairn.web.reports.board import Figure
from cairn.web.reports.sight import Sight
from cairn.web.statuses import STATUS_WORDS, status_shape, status_word

QUARTERS_SHOWN = 6
FINE = ("on_track", "achieved")


def mix_ring(sight: Sight, counts: Mapping[str, int]) -> Chart:
    """The parts of the whole by status; each leads to its goals."""
    shown = [status for status in STATUS_WORDS if counts.get(status)]
    parts = [
        Part(
            name=status_word(status),
            value=counts[status],
            shape=status_shape(status),
            link=sight.list_url(status=status),
        )
        for status in shown
    ]
    about = About(
        title=mix_finding(counts, sight.actor.terms),
        unit=str(sight.actor.terms["Goals"]),
        source=source(sight),
        as_of=sight.on,
    )
    return ring_chart(about, parts, middle=_count(sum(counts.values())))


def mix_over_time(sight: Sight) -> Chart:
    """The statuses of the last quarters, one upon the other: each as it came out, this one as it stands."""
    periods = [sight.period]
    while len(periods) < QUARTERS_SHOWN:
        periods.insert(0, periods[0].earlier)
    found = [sight.counts(period).by_status() for period in periods]
    statuses = [status for status in STATUS_WORDS if any(counts.get(status) for counts in found)]
    series = [
        Series(
            name=status_word(status),
            values=[counts.get(status, 0) for counts in found],
            shape=status_shape(status),
        )
        for status in statuses
    ]
    days = [period.as_of(sight.actor.today) for period in periods]
    is_known = any(found)
    about = About(
        title=trend_finding([(each.label, counts) for each, counts in zip(periods, found, strict=True)]),
        unit=str(sight.actor.terms["Goals"]),
        source=source(sight),
        as_of=sight.on,
    )
    return stacked_chart(about, days if is_known else [], series if is_known else [])


def count_figures(sight: Sight) -> tuple[list[Figure], dict[str, int]]:
    """How many are behind and how many are not, beside the period that is compared with; and all counts."""
    counts = sight.counts().by_status()
    beside = sight.beside
    before = sight.counts(beside).by_status() if beside else None
    named = [(_("On track or achieved"), FINE), (_("Behind or silent"), BEHIND)]
    figures = [
        Figure(
            name=name,
            value=_count(_sum(counts, statuses)),
            note=_beside(sight, None if before is None else _sum(before, statuses)),
            url=sight.list_url(sort="status", group="none"),
        )
        for name, statuses in named
    ]
    total = Figure(
        name=str(sight.actor.terms["Goals"]),
        value=_count(sum(counts.values())),
        note=_beside(sight, None if before is None else sum(before.values())),
        url=sight.list_url(),
    )
    return [total, *figures], counts


def source(sight: Sight) -> str:
    """Where the figures come from: the organization's own goals."""
    return sight.actor.organization.name


def _beside(sight: Sight, value: int | None) -> str:
    if value is None or sight.beside is None:
        return ""
    return _("%(count)s in %(period)s") % {"count": _count(value), "period": sight.beside.label}


def _sum(counts: Mapping[str, int], statuses: tuple[str, ...]) -> int:
    return sum(counts.get(status, 0) for status in statuses)


def _count(value: int) -> str:
    return exact(value, current_locale())
