"""What the worker does to tell people. Each job is safe to run twice."""

from datetime import time, timedelta

from django_tasks import task

from cairn.common.schedule import daily, every
from cairn.notifications.queries.timely import timely_tellings
from cairn.notifications.services.mailing import organizations_with_mail, send_due_mails
from cairn.notifications.services.telling import tell, tell_of_entry
from cairn.org.access import operator_of
from cairn.org.models import Organization
from cairn.org.queries import organization_zones


@task()
def tell_people(organization_id: int, entry_id: int) -> None:
    """Tell people what an entry of the audit log means for them; what is wanted at once is mailed now."""
    if tell_of_entry(organization_id, entry_id):
        send_due_mails(organization_id)


@task()
def send_mails(organization_id: int) -> None:
    """Send what is due now in an organization: what people were just told, and want at once."""
    send_due_mails(organization_id)


@task()
def send_all_due_mails() -> None:
    """Send what waited for its hour, in every organization: digests, what quiet hours put off, retries."""
    for organization in organizations_with_mail():
        send_due_mails(organization)


every("notifications.send_mails", timedelta(minutes=5), job=send_all_due_mails)


@task()
def tell_what_is_due(organization_id: int) -> None:
    """Tell everybody what the day brings: due, overdue, at risk since yesterday. Nothing is told twice."""
    tell(organization_id, timely_tellings(operator_of(Organization.objects.get(pk=organization_id))))


# After the figures of the day are there, and before the first digests leave.
daily("notifications.tell_what_is_due", at=time(5, 0), job=tell_what_is_due, zones=organization_zones)
