"""Locks: days whose values stand, of one goal or of the whole organization, until somebody opens them."""

from django.db import models
from django.db.models import F, Q

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models.goal import Goal
from cairn.org.models import Person


class Lock(OwnedModel):
    """From `first_on` to `last_on` nothing is recorded or corrected: of a goal, or with none of anything."""

    goal = SameOrganizationKey(Goal, null=True, blank=True, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    reason = models.CharField(max_length=300)
    locked_at = models.DateTimeField()
    locked_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="goals_lock_span"),
        ]
        indexes = [models.Index(fields=["organization", "goal", "first_on"], name="goals_lock_days")]

    def __str__(self) -> str:
        return f"{self.first_on} – {self.last_on}: {self.reason}"
