"""Sending saved reports when they are due: each reader by a mail of his own, though a server refuses one."""

import logging
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from cairn.audit.services import record
from cairn.common import clock
from cairn.notifications.queries.preferences import named_zone, zone_of
from cairn.org.access import Actor, Right, operator_of
from cairn.org.access.authorities import authorities
from cairn.org.queries import settings_on
from cairn.reports.access import may_still_read
from cairn.reports.mails import REFUSALS, ask_to_agree, send_report, tell_of_stop
from cairn.reports.models import Often, ReportMail, ReportReader, SavedReport
from cairn.reports.sending import Hour

GIVEN_UP_AFTER = 5
FORGOTTEN_AFTER = timedelta(minutes=20)
FIRST_WAIT = timedelta(minutes=5)
log = logging.getLogger(__name__)


def send_due_reports(organization: int) -> int:
    """Send all that is due in an organization; how many mails left. Safe to run twice, and beside itself."""
    _stop_those_without_rights(organization)
    _ask_addresses(organization)
    _plan(organization)
    return sum(_send(mail) for mail in _due(organization))


def _stop_those_without_rights(organization: int) -> None:
    """A report whose maker left, or may see nothing any more, stops, and the administrators are told."""
    for report in _running(organization):
        maker = report.made_by
        if may_still_read(maker, Actor(report.organization, maker, maker.user)):
            continue
        rows = SavedReport.objects.filter(organization=organization, pk=report.pk, stopped_at=None)
        with transaction.atomic():
            if not rows.update(stopped_at=clock.now()):
                continue
            record(operator_of(report.organization), "report.stopped", report, after={"name": report.name})
        today = operator_of(report.organization).today
        try:
            tell_of_stop(report, authorities(organization, Right.ADMINISTER, None, today)[-1])
        except REFUSALS as fault:
            log.warning("Administrators could not be told that a report stopped: %s", fault)


def _running(organization: int) -> list[SavedReport]:
    rows = SavedReport.objects.filter(organization=organization, ended_at=None, stopped_at=None)
    return list(rows.exclude(often=Often.NEVER).select_related("organization", "made_by__user", "unit"))


def _ask_addresses(organization: int) -> None:
    """Ask each address outside once whether it wants what was meant for it."""
    rows = ReportReader.objects.filter(
        organization=organization, person=None, asked_at=None, ended_at=None, report__ended_at=None
    )
    for reader in rows.select_related("report__made_by", "report__organization", "organization"):
        one = ReportReader.objects.filter(organization=organization, pk=reader.pk)
        if one.filter(asked_at=None).update(asked_at=clock.now()):
            try:
                ask_to_agree(reader)
            except REFUSALS as fault:
                log.warning("A reader of a report could not be asked: %s", fault)
                one.update(asked_at=None)


def _plan(organization: int) -> None:
    """A row for each sending whose hour has come; the latest alone, where nothing ran for weeks."""
    now = clock.now()
    default = ZoneInfo(settings_on(organization, now.date()).timezone)
    reports = {report.pk: report for report in _running(organization)}
    readers = ReportReader.objects.filter(
        organization=organization, report__in=reports, ended_at=None, agreed_at__isnull=False
    )
    for reader in readers.select_related("person__user"):
        report = reports[reader.report_id]
        due_at = hour_of(report).last_due_at(_zone(reader, default), now)
        begun = max(report.made_at, reader.agreed_at or now)
        if due_at >= begun:
            ReportMail.objects.get_or_create(
                organization_id=organization, reader=reader, due_at=due_at, defaults={"next_try_at": now}
            )


def hour_of(report: SavedReport) -> Hour:
    """When it is sent, by any reader's clocks."""
    weekday = report.weekday if report.often == Often.WEEKLY else None
    return Hour(report.at, weekday, report.month_day)


def _zone(reader: ReportReader, default: ZoneInfo) -> ZoneInfo:
    return zone_of(reader.person, default) if reader.person else named_zone("", default)


def _due(organization: int) -> list[ReportMail]:
    now = clock.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - FORGOTTEN_AFTER)
    rows = ReportMail.objects.filter(
        free, organization=organization, sent_at=None, next_try_at__lte=now, attempts__lt=GIVEN_UP_AFTER
    )
    related = ("reader__report__organization", "reader__report__made_by__user", "reader__report__unit")
    return list(rows.select_related(*related, "reader__person__user", "reader__organization").order_by("pk"))


def _send(mail: ReportMail) -> int:
    """Claim it, so that of two workers one sends it; what the server refuses is tried again later."""
    rows = ReportMail.objects.filter(organization=mail.organization_id, pk=mail.pk)
    if not rows.filter(sent_at=None, claimed_at=mail.claimed_at).update(claimed_at=clock.now()):
        return 0
    reader = mail.reader
    try:
        is_sent = _is_wanted(reader)
        if is_sent:
            send_report(reader.report, reader)
    except REFUSALS as fault:
        attempts = mail.attempts + 1
        next_try_at = clock.now() + FIRST_WAIT * 4**mail.attempts
        rows.update(claimed_at=None, attempts=attempts, next_try_at=next_try_at, fault=str(fault)[:500])
        return 0
    rows.update(sent_at=clock.now(), fault="")
    return int(is_sent)


def _is_wanted(reader: ReportReader) -> bool:
    """Whether the reader still gets it: neither left, nor without rights, and the report goes on."""
    report, person = reader.report, reader.person
    if reader.ended_at or report.ended_at or report.stopped_at:
        return False
    return person is None or may_still_read(person, Actor(report.organization, person, person.user))
