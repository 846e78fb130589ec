"""What the worker does for organizations as such. Each job is safe to run twice."""

from datetime import timedelta

from django_tasks import task

from cairn.audit.services.sealing import seal_entries
from cairn.common.schedule import every
from cairn.org.models import Organization


@task()
def seal_all() -> None:
    """Seal what was recorded in every organization since it was last done."""
    for organization in list(Organization.objects.order_by("pk").values_list("pk", flat=True)):
        seal_entries(organization)


every("org.seal_entries", timedelta(minutes=5), job=seal_all)
