"""Keeping a report, and saying who gets it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.reports.models import ReportReader, SavedReport

MOST_READERS, MOST_REPORTS = 50, 100


@transaction.atomic
def save_report(*, actor: Actor, facts: Mapping[str, Any], report: SavedReport | None = None) -> SavedReport:
    """Keep a report, a new one or one that is changed; it is sent again where it had been stopped.

    `facts` are the fields that a form fills. Raises ValidationError.
    """
    assert actor.person
    if report is None:
        if (
            SavedReport.objects.filter(organization=actor.organization_id, made_by=actor.person).count()
            >= MOST_REPORTS
        ):
            raise ValidationError(_("You keep very many already. End one that nobody needs."), code="many")
        report = SavedReport(organization=actor.organization, made_by=actor.person, made_at=clock.now())
    for name, value in facts.items():
        setattr(report, name, value)
    report.stopped_at = None
    report.full_clean(exclude=["sections", "kinds"])
    report.save()
    record(actor, "report.saved", report, after={"name": report.name, "often": report.often})
    return report


@transaction.atomic
def duplicate_report(*, actor: Actor, report: SavedReport) -> SavedReport:
    """The same once more, for its maker to change; nobody gets it yet."""
    names = ("span", "unit", "sections", "kinds", "often", "weekday", "month_day", "at")
    facts = {name: getattr(report, name) for name in names}
    name = _("%(name)s, once more") % {"name": report.name}
    return save_report(actor=actor, facts={**facts, "name": name[:120]})


@transaction.atomic
def end_report(*, actor: Actor, report: SavedReport) -> None:
    """Keep it no longer; nobody gets it any more."""
    report.ended_at = clock.now()
    report.save(update_fields=["ended_at"])
    record(actor, "report.ended", report, after={"name": report.name})


@transaction.atomic
def add_reader(
    *, actor: Actor, report: SavedReport, person: Person | None = None, address: str = "", language: str = ""
) -> ReportReader:
    """Let somebody get the report. An address outside is asked by mail first, and gets it once it agreed.

    Raises ValidationError for who gets it already, and beyond the most readers of one report.
    """
    rows = ReportReader.objects.filter(organization=actor.organization_id, report=report, ended_at=None)
    if rows.count() >= MOST_READERS:
        raise ValidationError(_("More readers than these would be a mailing list."), code="many")
    now = clock.now()
    reader = ReportReader(
        organization=actor.organization, report=report, person=person, address=address.lower(),
        language=language, added_at=now, agreed_at=now if person else None,
    )  # fmt: skip
    try:
        with transaction.atomic():
            reader.save()
    except IntegrityError as fault:
        raise ValidationError(_("That reader gets it already."), code="twice") from fault
    record(actor, "report.reader_added", reader, after={"report": report.pk})
    return reader


@transaction.atomic
def end_reading(*, actor: Actor, reader: ReportReader) -> None:
    """Let somebody get the report no longer. Safe to do twice."""
    rows = ReportReader.objects.filter(organization=reader.organization_id, pk=reader.pk, ended_at=None)
    if rows.update(ended_at=clock.now()):
        record(actor, "report.reader_left", reader, after={"report": reader.report_id})


@transaction.atomic
def agree_to_read(*, actor: Actor, reader: ReportReader) -> None:
    """An address outside agrees to get the report. Safe to do twice."""
    rows = ReportReader.objects.filter(organization=reader.organization_id, pk=reader.pk, agreed_at=None)
    if rows.update(agreed_at=clock.now()):
        record(actor, "report.reader_agreed", reader, after={"report": reader.report_id})
