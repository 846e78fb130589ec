"""What a goal asked for, from which day on, and when that was decided."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cairn.common.batches import InBatches, StandingManager, batch_index
from cairn.common.owned import Recorded, SameOrganizationKey, known_by
from cairn.goals.models.goal import Goal
from cairn.kpis.models import Cadence, Kpi
from cairn.org.models import Person, Unit


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waiting for approval")
    REJECTED = "rejected", _("Rejected")
    ACTIVE = "active", _("Active")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class Direction(models.TextChoices):
    REACH = "reach", _("Reach")
    AT_LEAST = "at_least", _("Keep at least")
    AT_MOST = "at_most", _("Keep at most")
    WITHIN = "within", _("Keep within")
    DONE = "done", _("Get done")
    MILESTONES = "milestones", _("Reach milestones")


class Rollup(models.TextChoices):
    MEASURED = "measured", _("Its own measurements")
    WEIGHTED = "weighted", _("Progress of its parts, by weight")
    SUM = "sum", _("Sum of its parts")
    MEAN = "mean", _("Mean of its parts")
    MAX = "max", _("Largest of its parts")
    MIN = "min", _("Smallest of its parts")
    WORST = "worst", _("Its worst part")


class GoalVersionQuerySet(models.QuerySet["GoalVersion"]):
    def known(self, organization: int, at: datetime | None = None) -> Self:
        """What had been entered by a moment; without one, what is known now."""
        return self.filter(known_by(at), organization=organization)

    def in_force(self, organization: int, on: date, known_at: datetime | None = None) -> Self:
        """The one version of each goal that holds on a day; goals that begin to exist later have none."""
        known = GoalVersion.objects.known(organization, known_at)
        later = known.filter(
            goal=OuterRef("goal"), effective_on__gt=OuterRef("effective_on"), effective_on__lte=on
        )
        return self.known(organization, known_at).filter(~Exists(later), effective_on__lte=on)


class GoalVersion(InBatches, Recorded):
    """A goal's terms: they hold from `effective_on` until the next version's day, and are never rewritten."""

    goal = SameOrganizationKey(Goal, related_name="+")
    effective_on = models.DateField()
    recorded_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    parent = SameOrganizationKey(Goal, null=True, blank=True, related_name="+")
    owner_unit = SameOrganizationKey(Unit, null=True, blank=True, related_name="+")
    owner_person = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    start_on = models.DateField(_("start"))
    end_on = models.DateField(_("end"))
    weight = models.FloatField(_("weight"), default=1.0)
    factor = models.FloatField(_("factor"), default=1.0)

    rollup = models.CharField(
        _("roll-up"), max_length=8, choices=Rollup, blank=True
    )  # blank: by its children
    direction = models.CharField(_("direction"), max_length=10, choices=Direction, default=Direction.REACH)
    kpi = SameOrganizationKey(Kpi, null=True, blank=True, related_name="+")
    baseline = models.FloatField(_("baseline"), null=True, blank=True)
    target = models.FloatField(_("target"), null=True, blank=True)
    low = models.FloatField(_("from"), null=True, blank=True)
    high = models.FloatField(_("to"), null=True, blank=True)
    curve = models.JSONField(default=list, blank=True)  # [["2026-12-31", 0.4], ...]
    cadence = models.CharField(max_length=16, choices=Cadence, blank=True)
    steps = models.JSONField(default=list, blank=True)  # [["2026-07-05", 2], ...]
    milestones = models.JSONField(
        default=list, blank=True
    )  # [{"id": 1, "title": ..., "weight": 1, "due": ...}]

    objects: ClassVar = StandingManager.from_queryset(GoalVersionQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "goal", "effective_on"],
                condition=Q(superseded_at=None) & InBatches.STANDING,
                name="goals_version_one_a_day",
            ),
            models.CheckConstraint(condition=Q(end_on__gte=models.F("start_on")), name="goals_version_dates"),
            models.CheckConstraint(
                condition=Q(owner_unit=None) | Q(owner_person=None), name="goals_version_one_owner"
            ),
            models.CheckConstraint(condition=Q(weight__gt=0), name="goals_version_weight"),
            models.CheckConstraint(condition=~Q(factor=0), name="goals_version_factor"),
        ]
        indexes = [
            models.Index(fields=["organization", "parent"], name="goals_version_parent"),
            models.Index(fields=["organization", "kpi"], name="goals_version_kpi"),
            models.Index(fields=["organization", "owner_person"], name="goals_version_person"),
            models.Index(fields=["organization", "owner_unit"], name="goals_version_unit"),
            models.Index(fields=["organization", "goal", "recorded_at"], name="goals_version_known"),
            # No version ends before it starts: a statement that says so asks for this index alone.
            models.Index(
                fields=["organization", "end_on", "goal"],
                condition=Q(superseded_at=None, end_on__gte=models.F("start_on")) & InBatches.STANDING,
                name="goals_version_due",
            ),
            batch_index("goals_version_batch"),
        ]
