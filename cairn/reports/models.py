"""Reports that are kept: files that the worker makes, and what is sent again and again, to whom."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.common.counted import ratio_done
from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.org.models import Person, Unit


class FileState(models.TextChoices):
    WAITING = "waiting", _("Waiting to be made")
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Stopped")
    CANCELLED = "cancelled", _("Given up")


class ReportFile(OwnedModel):
    """A report as a file for whoever asked for it, made by the worker and kept for some days."""

    made_for = SameOrganizationKey(Person, related_name="+")
    kind = models.CharField(max_length=8)  # one of documents.files.KINDS
    unit = SameOrganizationKey(Unit, null=True, blank=True, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    label = models.CharField(max_length=64)  # what the days are called
    language = models.CharField(max_length=16)
    state = models.CharField(max_length=10, choices=FileState, default=FileState.WAITING)
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)  # 0: not known yet
    name = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)  # why it was not made
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organization", "made_for"], name="reports_file_of")]

    def __str__(self) -> str:
        return self.name or self.label

    @property
    def is_moving(self) -> bool:
        """Whether a page should look again."""
        return self.state in (FileState.WAITING, FileState.MAKING)

    @property
    def done_ratio(self) -> float | None:
        """How much is done, 0 to 1; null where nobody knows."""
        return ratio_done(self.done_count, self.total_count)

    @property
    def stored_at(self) -> Path:
        """Where the file lies once it is ready."""
        folder: Any = settings.DATA_DIR
        return Path(folder) / "reports" / f"{self.pk}.{self.kind}"


class Span(models.TextChoices):
    """Which days a report that is sent again tells of, seen from the day on which it is sent."""

    QUARTER = "quarter", _("The quarter that runs")
    LAST_QUARTER = "last_quarter", _("The last quarter")
    MONTH = "month", _("The month that runs")
    LAST_MONTH = "last_month", _("The last month")
    WEEK = "week", _("The last seven days")


class Often(models.TextChoices):
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")
    NEVER = "never", _("Not by itself")


class SavedReport(OwnedModel):
    """A report that its maker keeps, and that is sent to its readers at an hour of each one's own zone."""

    name = models.CharField(_("name"), max_length=120)
    made_by = SameOrganizationKey(Person, related_name="+")
    span = models.CharField(_("days"), max_length=12, choices=Span, default=Span.QUARTER)
    unit = SameOrganizationKey(Unit, null=True, blank=True, related_name="+")
    sections = models.JSONField(default=list)  # their keys; empty: all
    kinds = models.JSONField(default=list)  # of the files that are attached
    often = models.CharField(_("sent"), max_length=8, choices=Often, default=Often.WEEKLY)
    # 0 is Monday, as Python counts; of a monthly one the day of the month.
    weekday = models.PositiveSmallIntegerField(_("on"), default=0, validators=[MaxValueValidator(6)])
    month_day = models.PositiveSmallIntegerField(
        _("day of the month"), default=1, validators=[MinValueValidator(1), MaxValueValidator(28)]
    )
    at = models.TimeField(_("at"))
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    # Why it is not sent any more, and whom that was told.
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organization", "made_by"], name="reports_saved_of")]

    def __str__(self) -> str:
        return self.name


class ReportReader(OwnedModel):
    """Who gets a saved report: somebody of the organization, or an address outside that agreed to it."""

    report = SameOrganizationKey(SavedReport, related_name="+")
    person = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    address = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=16, blank=True)  # of an address outside
    added_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)  # when an address outside was mailed the question
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(address=""), name="reports_reader_person_or_address"
            ),
            models.UniqueConstraint(
                fields=["organization", "report", "person"],
                condition=Q(ended_at=None, person__isnull=False),
                name="reports_reader_person_once",
            ),
            models.UniqueConstraint(
                fields=["organization", "report", "address"],
                condition=Q(ended_at=None) & ~Q(address=""),
                name="reports_reader_address_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.address)


class ReportMail(OwnedModel):
    """One sending of a saved report to one reader: it leaves once, though a server refuses at first."""

    reader = SameOrganizationKey(ReportReader, related_name="+")
    due_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=500, blank=True)  # what the mail server said last

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "reader", "due_at"], name="reports_mail_once")
        ]
        indexes = [
            models.Index(
                fields=["organization", "next_try_at"],
                condition=Q(sent_at=None),
                name="reports_mail_due",
            )
        ]
