"""What the worker does for search. Each job is safe to run twice."""

from django_tasks import task

from cairn.search.services import index_organization


@task()
def index_all(organization_id: int) -> None:
    """Index an organization anew, as after a large import."""
    index_organization(organization_id)
