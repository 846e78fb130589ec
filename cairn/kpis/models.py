"""KPIs, their families, and what was measured."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.common.batches import InBatches, batch_index
from cairn.common.owned import OwnedModel, Recorded, SameOrganizationKey
from cairn.org.models import Person, Unit


class Better(models.TextChoices):
    UP = "up", _("More is better")
    DOWN = "down", _("Less is better")
    NEITHER = "neither", _("Neither")


class Aggregation(models.TextChoices):
    SUM = "sum", _("Add them up")
    LAST = "last", _("Take the last")
    MEAN = "mean", _("Take the mean")
    MAX = "max", _("Take the largest")
    MIN = "min", _("Take the smallest")


class Cadence(models.TextChoices):
    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")
    YEARLY = "yearly", _("Every year")


class Kpi(InBatches, OwnedModel):
    """A long-lived series of measurements. A series of a family shares its measure with the family's KPI."""

    key = models.CharField(max_length=200)
    series_of = SameOrganizationKey("self", null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=32, blank=True)
    aggregation = models.CharField(max_length=8, choices=Aggregation, default=Aggregation.LAST)
    cadence = models.CharField(max_length=16, choices=Cadence, default=Cadence.WEEKLY)
    better = models.CharField(max_length=8, choices=Better, default=Better.UP)
    description = models.TextField(_("description"), blank=True)
    owner_unit = SameOrganizationKey(Unit, null=True, blank=True, related_name="+")
    owner_person = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    # Whether what is entered counts only once somebody else has confirmed it.
    needs_confirming = models.BooleanField(_("values wait until somebody confirms them"), default=False)
    # From then on it stands in no list and in no choice; its history stays, and it can be restored.
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "key"], condition=InBatches.STANDING, name="kpis_kpi_key"
            ),
            models.CheckConstraint(
                condition=Q(owner_unit=None) | Q(owner_person=None), name="kpis_kpi_one_owner"
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "series_of"], name="kpis_kpi_family"),
            models.Index(
                fields=["organization", "series_of", "name"],
                condition=Q(archived_at=None),
                name="kpis_kpi_listed",
            ),
            models.Index(fields=["organization", "owner_unit"], name="kpis_kpi_unit"),
            models.Index(fields=["organization", "owner_person"], name="kpis_kpi_person"),
            batch_index("kpis_kpi_batch"),
        ]

    def __str__(self) -> str:
        return self.measure.name

    @property
    def measure(self) -> "Kpi":
        """The KPI that says name, unit, aggregation and cadence: the family's, or this one itself."""
        return self.series_of or self

    @property
    def is_archived(self) -> bool:
        """Whether it, or the family that it is a series of, was put away."""
        return self.archived_at is not None or self.measure.archived_at is not None


class Confidence(models.TextChoices):
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Measurement(InBatches, Recorded):
    """One value on one day. A correction supersedes it by a new row; a withdrawal supersedes it by none."""

    kpi = SameOrganizationKey(Kpi, related_name="+")
    measured_on = models.DateField(_("date"))
    value = models.FloatField(_("value"))
    note = models.CharField(_("note"), max_length=2000, blank=True)
    confidence = models.CharField(_("confidence"), max_length=8, choices=Confidence, blank=True)
    recorded_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    contributed_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    # The first row of a chain of corrections: a corrected value keeps its place among those of its day.
    original = SameOrganizationKey("self", null=True, blank=True, related_name="+")
    # Why it was put in the place of another; empty for first values, and for those of files and sheets.
    correction_reason = models.CharField(max_length=300, blank=True)
    superseded_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    # What the form sent along, so that a double press records once.
    submission = models.CharField(max_length=36, null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "submission"], name="kpis_measurement_submission")
        ]
        indexes = [
            models.Index(
                fields=["organization", "kpi", "measured_on"],
                condition=Q(superseded_at=None),
                name="kpis_measurement_live",
            ),
            models.Index(fields=["organization", "kpi", "recorded_at"], name="kpis_measurement_known"),
            batch_index("kpis_measurement_batch"),
        ]


class MeasurementShare(OwnedModel):
    """Who contributed which part of a measurement, where it was not one person alone. The shares sum to 1."""

    measurement = SameOrganizationKey(Measurement, related_name="+")
    person = SameOrganizationKey(Person, related_name="+")
    share_ratio = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "measurement", "person"], name="kpis_share_once_a_person"
            )
        ]


class WaitingValue(OwnedModel):
    """A value that somebody entered and another has to confirm. It is no measurement: no figure counts it."""

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        RETURNED = "returned", _("Returned")
        TAKEN_BACK = "taken_back", _("Taken back")

    kpi = SameOrganizationKey(Kpi, related_name="+")
    measured_on = models.DateField(_("date"))
    value = models.FloatField(_("value"))
    note = models.CharField(_("note"), max_length=2000, blank=True)
    confidence = models.CharField(_("confidence"), max_length=8, choices=Confidence, blank=True)
    # What it is to stand in place of, and why; null for a first value.
    corrects = SameOrganizationKey(Measurement, null=True, blank=True, related_name="+")
    correction_reason = models.CharField(max_length=300, blank=True)
    entered_by = SameOrganizationKey(Person, related_name="+")
    entered_at = models.DateTimeField()
    contributed_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    # Null where nobody but who entered it may confirm it at present.
    asked = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    submission = models.CharField(max_length=36, null=True, blank=True, editable=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    answered_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "submission"], name="kpis_waiting_submission"),
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None) | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="kpis_waiting_answered",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "kpi"], condition=Q(outcome=""), name="kpis_waiting_of_kpi"),
            models.Index(
                fields=["organization", "asked"], condition=Q(outcome=""), name="kpis_waiting_asked"
            ),
        ]
