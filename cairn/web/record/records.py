"""All values of a goal's KPI, newest first, with what was corrected and withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from cairn.goals.access import Can, allowed
from cairn.goals.models import GoalVersion
from cairn.kpis.models import Measurement
from cairn.web.shell.requests import ActorRequest

PER_PAGE = 50


@dataclass(frozen=True)
class Record:
    """A value in the list; `was` is true for one that was corrected or taken back."""

    measurement: Measurement
    counts: bool  # its day lies within the goal's dates

    @property
    def was(self) -> bool:
        return self.measurement.superseded_at is not None


def records_page(request: ActorRequest, version: GoalVersion) -> Mapping[str, Any]:
    """The context of the list: a page of records, and whether the actor may change them."""
    rows = (
        Measurement.objects.filter(organization=request.actor.organization_id, kpi=version.kpi_id)
        .select_related("recorded_by", "contributed_by", "superseded_by")
        .order_by("-measured_on", "-pk")
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    records = [Record(row, version.start_on <= row.measured_on <= version.end_on) for row in page]
    return {"page": page, "records": records, "may_record": allowed(request.actor, Can.RECORD, version)}
