"""From an id to a file or a saved report: one's own; an administrator's eye reaches no further."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from cairn.org.access import Actor, Right
from cairn.org.models import Person
from cairn.reports.models import ReportFile, ReportReader, SavedReport


def files_of(actor: Actor) -> QuerySet[ReportFile]:
    """The files that the actor asked for, the newest first."""
    rows = ReportFile.objects.filter(organization=actor.organization_id, made_for=actor.person_id)
    return rows.select_related("unit").order_by("-pk")


def file_for(actor: Actor, pk: int) -> ReportFile:
    """The file: 404 but for who asked for it, 403 where he may see nothing any more."""
    file: ReportFile = get_object_or_404(files_of(actor), pk=pk)
    if not actor.has(Right.SEE):
        raise PermissionDenied
    return file


def saved_reports_of(actor: Actor) -> QuerySet[SavedReport]:
    """The reports that the actor keeps, by name."""
    rows = SavedReport.objects.filter(
        organization=actor.organization_id, made_by=actor.person_id, ended_at=None
    )
    return rows.select_related("unit").order_by("name", "pk")


def saved_report_for(actor: Actor, pk: int) -> SavedReport:
    """The saved report: 404 but for its maker."""
    report: SavedReport = get_object_or_404(saved_reports_of(actor), pk=pk)
    return report


def reader_for(actor: Actor, pk: int) -> ReportReader:
    """One who gets a report of the actor's: 404 where it is another's."""
    rows = ReportReader.objects.filter(
        organization=actor.organization_id, report__made_by=actor.person_id, report__ended_at=None
    )
    reader: ReportReader = get_object_or_404(rows.select_related("report", "person"), pk=pk, ended_at=None)
    return reader


def may_make_reports(actor: Actor) -> bool:
    """Whether the actor may keep reports and files: a person who may see anything."""
    return actor.person is not None and actor.has(Right.SEE)


def may_still_read(person: Person, actor: Actor) -> bool:
    """Whether somebody is still here and may see anything; `actor` is he."""
    return person.is_here(actor.today) and actor.has(Right.SEE)
