"""Who gets a saved report, and what became of the last mail to each."""

from dataclasses import dataclass

from cairn.reports.models import ReportMail, ReportReader, SavedReport


@dataclass(frozen=True)
class ReaderLine:
    """A reader with the last mail to him, if there was any."""

    reader: ReportReader
    last: ReportMail | None


def reader_lines(report: SavedReport) -> list[ReaderLine]:
    """All who get it or were asked, by when they were added."""
    rows = ReportReader.objects.filter(organization=report.organization_id, report=report, ended_at=None)
    found = list(rows.select_related("person").order_by("pk"))
    mails = ReportMail.objects.filter(organization=report.organization_id, reader__in=found)
    last = {mail.reader_id: mail for mail in mails.order_by("due_at")}
    return [ReaderLine(reader, last.get(reader.pk)) for reader in found]
