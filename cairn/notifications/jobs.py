"""What the worker does to tell people. Each job is safe to run twice."""

from django_tasks import task

from cairn.notifications.services.telling import tell_of_entry


@task()
def tell_people(organization_id: int, entry_id: int) -> None:
    """Tell people what an entry of the audit log means for them."""
    tell_of_entry(organization_id, entry_id)
