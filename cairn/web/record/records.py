"""All values of a goal's KPI, newest first, with what was corrected and withdrawn."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Max

from cairn.goals.access import Can, allowed
from cairn.goals.models import GoalVersion
from cairn.goals.queries.locks import is_late, locks_ever_of
from cairn.kpis.models import Measurement
from cairn.web.shell.requests import ActorRequest
from cairn.web.waiting_values.shown import waiting_of_kpi

PER_PAGE = 50


@dataclass(frozen=True)
class Record:
    """A value in the list; `was` is true for one that was corrected or taken back."""

    measurement: Measurement
    counts: bool  # its day lies within the goal's dates
    is_late: bool = False  # it was entered after its day was locked, within the days of grace
    is_replaced: bool = False  # by a correction; what was but is not replaced was taken back

    @property
    def was(self) -> bool:
        return self.measurement.superseded_at is not None


def records_page(request: ActorRequest, version: GoalVersion) -> Mapping[str, Any]:
    """The context of the list: a page of records, and whether the actor may change them."""
    page = measurements_page(request.actor.organization_id, version.kpi_id, request.GET.get("page"))
    late = late_of(version.organization_id, version.kpi_id) if version.kpi_id else lambda row: False
    records = records_of(page, lambda row: version.start_on <= row.measured_on <= version.end_on, late)
    return {
        "page": page,
        "records": records,
        "waiting": waiting_of_kpi(request.actor, version.kpi_id),
        "may_record": allowed(request.actor, Can.RECORD, version),
    }


def measurements_page(
    organization: int, kpi: int | None, number: str | None, per_page: int = PER_PAGE
) -> Page[Measurement]:
    """A page of all that was ever recorded of a KPI, the latest day first."""
    rows = (
        Measurement.objects.filter(organization=organization, kpi=kpi)
        .select_related("recorded_by", "contributed_by", "superseded_by")
        .order_by("-measured_on", "-pk")
    )
    return Paginator(rows, per_page).get_page(number)


def records_of(
    page: Page[Measurement],
    counts: Callable[[Measurement], bool] = lambda row: True,
    late: Callable[[Measurement], bool] = lambda row: False,
) -> list[Record]:
    """The records of a page; `counts` says which of them count for who looks, `late` which came late."""
    rows = list(page.object_list)
    chains = _latest_of_chains(rows)
    return [
        Record(
            row,
            counts=counts(row),
            is_late=late(row),
            is_replaced=chains.get(row.original_id or row.pk, row.pk) != row.pk,
        )
        for row in rows
    ]


def late_of(organization: int, kpi: int) -> Callable[[Measurement], bool]:
    """Says which values of a KPI were recorded for a day that was locked by then."""
    locks = locks_ever_of(organization, kpi)
    return lambda row: is_late(locks, row.measured_on, row.recorded_at)


def _latest_of_chains(rows: Collection[Measurement]) -> dict[int, int]:
    """The id of the last correction of each first value of one KPI, by the first one's id."""
    kpis = {(row.organization_id, row.kpi_id) for row in rows}
    if not kpis:
        return {}
    ((organization, kpi),) = kpis
    firsts = {row.original_id or row.pk for row in rows}
    # With its KPI named, the database need not look at every value for its corrections.
    corrections = Measurement.objects.filter(organization=organization, kpi=kpi, original__in=firsts)
    found = corrections.order_by().values_list("original_id").annotate(last=Max("pk"))
    return {first: last for first, last in found if first is not None}
