"""Links in mails for readers of reports: signed, for one reader, without signing in."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from cairn.accounts.links import absolute_url
from cairn.common import clock
from cairn.org.models import Organization
from cairn.reports.models import ReportReader

_SALT = "cairn.reports.reader"
VALID = timedelta(days=400)


class LinkUnknown(Exception):
    """It is none of ours, not whole, too old, or its report is no more."""


def reader_url(reader: ReportReader) -> str:
    """The page on which a reader agrees, or says that he wants the report no more."""
    ends = int((clock.now() + VALID).timestamp())
    token = signing.dumps([reader.organization_id, reader.pk, ends], salt=_SALT)
    where = {"slug": reader.organization.slug, "token": token}
    return absolute_url(reverse("saved_reports:reading", kwargs=where))


def reader_of(organization: Organization, token: str) -> ReportReader:
    """Whose link it is. Raises LinkUnknown."""
    try:
        owner, pk, ends = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError) as fault:
        raise LinkUnknown from fault
    rows = ReportReader.objects.select_related("report__made_by", "organization", "person")
    reader = rows.filter(organization=organization, pk=pk, report__ended_at=None).first()
    if owner != organization.pk or reader is None or clock.now().timestamp() > ends:
        raise LinkUnknown
    return reader
