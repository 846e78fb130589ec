"""The mails of saved reports: the report to be read in the mail itself, with its pages attached."""

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from smtplib import SMTPException

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.reports.documents.files import KINDS
from cairn.reports.documents.html import html_file
from cairn.reports.documents.model import Block, Document, Section, Sentence, Table
from cairn.reports.documents.refusals import PdfUnavailable
from cairn.reports.links import reader_url
from cairn.reports.models import ReportReader, SavedReport
from cairn.reports.period.asked import Asked
from cairn.reports.period.report import period_report
from cairn.reports.period.spans import days_of

REFUSALS = (OSError, SMTPException)
"""What a mail server, or the way to it, answers with where a mail does not get through."""
MOST_ROWS = 12


def document_for(report: SavedReport, reader: ReportReader) -> Document:
    """The report as its reader may see it; an address outside gets what the maker may see."""
    person = reader.person or report.made_by
    actor = Actor(report.organization, person, person.user)
    first, last, label = days_of(report.span, actor.today, actor.settings, current_locale())
    document = period_report(Asked(actor, first, last, label, report.unit))
    kept = [section for section in document.sections if not report.sections or section.key in report.sections]
    return replace(document, sections=kept)


def send_report(report: SavedReport, reader: ReportReader) -> None:
    """Send it, in the reader's language. Raises one of REFUSALS."""
    with translation.override(_language(report, reader)):
        document = document_for(report, reader)
        mail = _mail(reader, f"{report.name}: {document.title}", _text(document))
        mail.attach_alternative(html_file(_short(document)), "text/html")
        for name, content, content_type in _attached(document, report.kinds):
            mail.attach(name, content, content_type)
        mail.send()


def ask_to_agree(reader: ReportReader) -> None:
    """Ask an address outside whether it wants the report. Raises one of REFUSALS."""
    report = reader.report
    with translation.override(_language(report, reader)):
        words = {
            "maker": report.made_by.name,
            "organization": report.organization.name,
            "report": report.name,
        }
        asks = _("%(maker)s of %(organization)s wants to send you “%(report)s”.") % words
        agree = _("Open this address to agree; else you get nothing more:")
        mail = _mail(reader, asks, f"{asks}\n\n{agree}\n{reader_url(reader)}\n", with_leave=False)
        mail.send()


def tell_of_stop(report: SavedReport, people: Iterable[Person]) -> None:
    """Tell the administrators that a report is sent no more. Raises one of REFUSALS."""
    for person in people:
        if person.user is None:
            continue
        with translation.override(person.user.language or "en"):
            words = {"report": report.name, "maker": report.made_by.name}
            says = _("“%(report)s” is sent no more: %(maker)s, who made it, may not see it any more.") % words
            help_ = _("Whoever needs it saves one of the same.")
            EmailMultiAlternatives(
                " ".join(says.split()), f"{says}\n{help_}\n", to=[person.user.email]
            ).send()


def _mail(
    reader: ReportReader, subject: str, text: str, *, with_leave: bool = True
) -> EmailMultiAlternatives:
    to = reader.person.user.email if reader.person and reader.person.user else reader.address
    url = reader_url(reader)
    body = f"{text}\n-- \n{_('No more of it:')} {url}\n" if with_leave else text
    headers = {"List-Unsubscribe": f"<{url}>"}
    return EmailMultiAlternatives(" ".join(subject.split()), body, to=[to], headers=headers)


def _language(report: SavedReport, reader: ReportReader) -> str:
    user = reader.person.user if reader.person else None
    return (user.language if user else reader.language) or "en"


def _text(document: Document) -> str:
    """The sentences as plain text, section by section."""
    return render_to_string("reports/mail.txt", {"document": document, "sections": list(_told(document))})


def _told(document: Document) -> Iterable[tuple[str, list[str]]]:
    for section in document.sections:
        sentences = [block.text for block in section.blocks if isinstance(block, Sentence)]
        if sentences:
            yield section.title, sentences


def _short(document: Document) -> Document:
    """The document as one reads it in a mail: the first rows of each table."""
    return replace(document, sections=[_short_section(section) for section in document.sections])


def _short_section(section: Section) -> Section:
    blocks: list[Block] = [
        replace(block, most_shown=MOST_ROWS) if isinstance(block, Table) else block
        for block in section.blocks
    ]
    return replace(section, blocks=blocks)


def _attached(document: Document, kinds: Iterable[str]) -> Iterable[tuple[str, bytes, str]]:
    """The files that go with the mail; a PDF that cannot be made here is left out, the mail says all."""
    with tempfile.TemporaryDirectory(prefix="cairn-report-") as folder:
        for key in kinds:
            kind, path = KINDS[key], Path(folder) / f"report.{key}"
            try:
                kind.write(document, path)
            except PdfUnavailable:
                continue
            yield kind.name_of(document), path.read_bytes(), kind.content_type.partition(";")[0]
