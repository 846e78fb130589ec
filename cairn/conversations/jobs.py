"""What the worker does about what people say to each other. Each job is safe to run twice."""

from datetime import time

from django_tasks import task

from cairn.common.schedule import daily
from cairn.conversations.services.helping import pass_calls_on
from cairn.org.access import operator_of
from cairn.org.models import Organization
from cairn.org.queries import organization_zones


@task()
def pass_on_calls_for_help(organization_id: int) -> None:
    """Take calls for help that nobody answered in time to the next authority."""
    pass_calls_on(operator_of(Organization.objects.get(pk=organization_id)))


daily("conversations.pass_on_calls", at=time(6, 15), job=pass_on_calls_for_help, zones=organization_zones)
