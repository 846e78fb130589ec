"""What people say of a goal that no KPI measures: steps done, and their own call."""

from django.db import models
from django.db.models import Q

from cairn.common.owned import Recorded, SameOrganizationKey
from cairn.goals.models.goal import Goal
from cairn.kpis.models import Confidence
from cairn.org.models import Person


class Completion(Recorded):
    """That a goal, or one of its milestones, was done; withdrawn by superseding it."""

    WHOLE_GOAL = 0

    goal = SameOrganizationKey(Goal, related_name="+")
    milestone = models.PositiveIntegerField(default=WHOLE_GOAL)  # the milestone's id within the goal
    done_on = models.DateField(null=True, blank=True)  # null: it was always done
    recorded_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "goal", "milestone"],
                condition=Q(superseded_at=None),
                name="goals_completion_once",
            )
        ]


class CheckIn(Recorded):
    """A person's own call on a goal, beside the computed status and never in its place."""

    goal = SameOrganizationKey(Goal, related_name="+")
    said_on = models.DateField()
    confidence = models.CharField(max_length=8, choices=Confidence, blank=True)
    note = models.CharField(max_length=2000, blank=True)
    said_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    submission = models.CharField(max_length=36, null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "submission"], name="goals_check_in_submission")
        ]
        indexes = [models.Index(fields=["organization", "goal", "said_on"], name="goals_check_in_goal")]
