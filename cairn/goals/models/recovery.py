"""A goal that was drafted to bring a KPI back into the range that another goal keeps."""

from django.db import models

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models.goal import Goal
from cairn.kpis.models import Kpi


class Recovery(OwnedModel):
    """Until it ends, no other is drafted for its KPI: it is open, or dropped and the KPI not back yet."""

    kpi = SameOrganizationKey(Kpi, related_name="+")
    keeps = SameOrganizationKey(Goal, related_name="+")  # the goal whose range was left
    goal = SameOrganizationKey(Goal, related_name="+")  # the way back
    drafted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kpi"],
                condition=models.Q(ended_at=None),
                name="goals_recovery_one_a_kpi",
            ),
            models.UniqueConstraint(fields=["organization", "goal"], name="goals_recovery_goal"),
        ]
