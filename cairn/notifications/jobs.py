"""What the worker does to tell people. Each job is safe to run twice."""

from datetime import timedelta

from django_tasks import task

from cairn.common.schedule import every
from cairn.notifications.services.mailing import organizations_with_mail, send_due_mails
from cairn.notifications.services.telling import tell_of_entry


@task()
def tell_people(organization_id: int, entry_id: int) -> None:
    """Tell people what an entry of the audit log means for them; what is wanted at once is mailed now."""
    if tell_of_entry(organization_id, entry_id):
        send_due_mails(organization_id)


@task()
def send_all_due_mails() -> None:
    """Send what waited for its hour, in every organization: digests, what quiet hours put off, retries."""
    for organization in organizations_with_mail():
        send_due_mails(organization)


every("notifications.send_mails", timedelta(minutes=5), job=send_all_due_mails)
