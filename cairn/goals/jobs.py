"""What the worker does for goals. Each job is safe to run twice."""

from datetime import date, time

from django.utils import translation
from django_tasks import task

from cairn.common.schedule import daily
from cairn.common.statistics import refresh_statistics
from cairn.goals.queries.closing_runs import runs_of
from cairn.goals.services.approving.passing_on import look_after_requests
from cairn.goals.services.catching_up import catch_up_everything
from cairn.goals.services.cycles.closing_run import carry_out_closing
from cairn.goals.services.recovering import draft_recoveries
from cairn.org.access import operator_of
from cairn.org.models import Organization
from cairn.org.queries import organization_zones


@task()
def refresh_organization(organization_id: int, since: str = "") -> None:
    """Bring all figures of an organization up to today, and what the database knows of its tables.

    `since` is the day, in ISO, from which on they are computed anew; empty for today alone.
    """
    catch_up_everything(organization_id, since=date.fromisoformat(since) if since else None)
    refresh_statistics()


daily("goals.refresh_figures", at=time(0, 5), job=refresh_organization, zones=organization_zones)


@task()
def look_after_approvals(organization_id: int) -> None:
    """Remind who is asked for an answer, and ask the next one where time ran out or he may not any more."""
    organization = Organization.objects.get(pk=organization_id)
    look_after_requests(operator_of(organization))


daily("goals.look_after_approvals", at=time(6, 0), job=look_after_approvals, zones=organization_zones)


@task()
def draft_ways_back(organization_id: int) -> None:
    """Draft a goal for each KPI that has left its range for two periods in a row, once."""
    draft_recoveries(operator_of(Organization.objects.get(pk=organization_id)))


@task()
def close_with_cycle(organization_id: int, run_id: int, language: str) -> None:
    """Close many goals with their cycle; why some stay open is told in the language of who asked for it."""
    with translation.override(language):
        carry_out_closing(runs_of(organization_id).get(pk=run_id))


# After the figures of the day are there, and before people are told what the day brings.
daily("goals.draft_ways_back", at=time(4, 30), job=draft_ways_back, zones=organization_zones)
