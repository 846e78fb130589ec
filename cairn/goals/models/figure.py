"""Figures as they were computed: a row for each span of days on which none of them changed."""

from django.db import models
from django.db.models import F, Q

from cairn.common.owned import OwnedModel, Recorded, SameOrganizationKey
from cairn.goals.models.goal import Goal
from cairn.org.models import Person

SILENT = "silent"
"""Shown in place of a status where values that were due did not come."""


class FigureFields(models.Model):
    """The figures of measures.md, under its names. Null is unknown, and is never shown as 0."""

    value = models.FloatField(null=True)
    target = models.FloatField(null=True)
    attainment = models.FloatField(null=True)
    progress = models.FloatField(null=True)
    has_data = models.BooleanField()
    expected = models.FloatField(null=True)
    pace = models.FloatField(null=True)
    status = models.CharField(max_length=12)

    class Meta:
        abstract = True


class GoalFigure(FigureFields, OwnedModel):
    """A goal's figures from `day` to `good_through`, both included, each day computed for itself."""

    goal = SameOrganizationKey(Goal, related_name="+")
    day = models.DateField()
    good_through = models.DateField()
    baseline = models.FloatField(null=True)
    reach_on = models.DateField()
    streak = models.PositiveIntegerField(null=True)
    is_silent = models.BooleanField(null=True)
    silent_since = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "goal", "day"], name="goals_figure_day"),
            models.CheckConstraint(condition=Q(good_through__gte=F("day")), name="goals_figure_span"),
        ]
        indexes = [models.Index(fields=["organization", "goal", "good_through"], name="goals_figure_fresh")]

    @property
    def shown_status(self) -> str:
        """What the goal's chip shows: that it is silent, else its status."""
        return SILENT if self.silent_since else self.status


class Closing(FigureFields, Recorded):
    """That a goal was closed, with its final figures as they stood; later corrections stand beside them."""

    goal = SameOrganizationKey(Goal, related_name="+")
    closed_on = models.DateField()
    closed_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organization", "goal"], name="goals_closing_goal")]
