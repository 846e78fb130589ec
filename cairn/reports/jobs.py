"""What the worker does for reports. Each job is safe to run twice: it looks at the row's state first."""

from datetime import timedelta

from django_tasks import task

from cairn.common.schedule import every
from cairn.common.starting import at_start
from cairn.org.models import Organization
from cairn.reports.models import ReportFile
from cairn.reports.services.files import make_file, put_files_in_order, sweep_files
from cairn.reports.services.mailing import send_due_reports


@task()
def make_report_file(organization_id: int, file_id: int) -> None:
    """Make a file that somebody asked for."""
    rows = ReportFile.objects.select_related("organization", "made_for__user", "unit")
    if file := rows.filter(organization=organization_id, pk=file_id).first():
        make_file(file)


@task()
def sweep_report_files() -> None:
    """Remove the files of every organization that have lain for a week."""
    for organization in list(Organization.objects.order_by("pk").values_list("pk", flat=True)):
        sweep_files(organization)


at_start(put_files_in_order)
every("reports.sweep_files", timedelta(hours=1), job=sweep_report_files)


@task()
def send_reports() -> None:
    """Send the saved reports that are due, in every organization."""
    for organization in list(Organization.objects.order_by("pk").values_list("pk", flat=True)):
        send_due_reports(organization)


every("reports.send", timedelta(minutes=5), job=send_reports)
