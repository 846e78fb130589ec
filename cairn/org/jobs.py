"""What the worker does for organizations as such. Each job is safe to run twice."""

from datetime import time, timedelta

from django_tasks import task

from cairn.audit.services.retention import cut_oldest
from cairn.audit.services.sealing import seal_entries
from cairn.common.schedule import daily, every
from cairn.org.access import operator_of
from cairn.org.models import Organization
from cairn.org.queries import organization_zones


@task()
def seal_all() -> None:
    """Seal what was recorded in every organization since it was last done."""
    for organization in list(Organization.objects.order_by("pk").values_list("pk", flat=True)):
        seal_entries(organization)


every("org.seal_entries", timedelta(minutes=5), job=seal_all)


@task()
def cut_record(organization_id: int) -> None:
    """Cut what is older than an organization keeps its record of changes for; most keep it for good."""
    cut_oldest(actor=operator_of(Organization.objects.get(pk=organization_id)))


daily("org.cut_record", at=time(3, 30), job=cut_record, zones=organization_zones)
