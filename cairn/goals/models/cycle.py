"""Cycles: spans of time that goals are opened and closed with; and what came of a goal in the next one."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models.goal import Goal
from cairn.org.models import Person, Unit


class CycleKind(models.TextChoices):
    YEARLY = "yearly", _("Year")
    QUARTERLY = "quarterly", _("Quarter")
    MONTHLY = "monthly", _("Month")
    WEEKLY = "weekly", _("Week")
    OWN = "own", _("Own")


class Cycle(OwnedModel):
    """A span of days, of the whole organization or of a unit; it is planned, then open, then closed."""

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=9, choices=CycleKind)
    unit = SameOrganizationKey(Unit, null=True, blank=True, related_name="+")
    start_on = models.DateField(_("start"))
    end_on = models.DateField(_("end"))
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end_on__gte=F("start_on")), name="goals_cycle_dates"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False), name="goals_cycle_opened_first"
            ),
        ]
        indexes = [models.Index(fields=["organization", "start_on"], name="goals_cycle_start")]

    def __str__(self) -> str:
        return self.name


class CarryOver(OwnedModel):
    """What became of a goal when its cycle was closed: once, and for good until the goal is reopened."""

    class How(models.TextChoices):
        REST = "rest", _("The rest of the target")
        WHOLE = "whole", _("The whole target")
        NONE = "none", _("Not carried over")

    goal = SameOrganizationKey(Goal, related_name="+")
    successor = SameOrganizationKey(Goal, null=True, blank=True, related_name="+")
    cycle = SameOrganizationKey(Cycle, related_name="+")  # that was closed
    how = models.CharField(max_length=5, choices=How)
    carried_at = models.DateTimeField()
    carried_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "goal"], name="goals_carried_once"),
            models.UniqueConstraint(fields=["organization", "successor"], name="goals_carried_to_once"),
            models.CheckConstraint(
                condition=Q(how="none", successor=None) | (~Q(how="none") & Q(successor__isnull=False)),
                name="goals_carried_somewhere",
            ),
        ]
