"""What is told of the future: forecasts as they were made, and whether they are of today's plan."""

from django.db import models

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models import Goal


class Forecast(OwnedModel):
    """A goal's forecast as it was made on a day; `reason` says why there is none.

    The newest of each goal stands, and of each month the first is kept, so that it can be held against what
    happened. `figures` is `cairn.decisions.queries.stored`'s. The same seed, plan and values give it again.
    """

    goal = SameOrganizationKey(Goal, related_name="+")
    made_on = models.DateField()
    made_at = models.DateTimeField()
    seed = models.PositiveIntegerField()
    paths = models.PositiveIntegerField()
    end_on = models.DateField()
    chance = models.FloatField(null=True)  # of being on time, as planned
    reason = models.CharField(max_length=16, blank=True)
    is_kept = models.BooleanField(default=False)
    figures = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "goal", "made_on"], name="decisions_forecast_one_a_day"
            )
        ]
        indexes = [
            models.Index(
                fields=["organization", "end_on"],
                condition=models.Q(is_kept=True),
                name="decisions_forecast_kept",
            )
        ]


class ForecastRun(OwnedModel):
    """When an organization's forecasts were computed last, and since when something has changed for them."""

    stale_since = models.DateTimeField(null=True)
    computed_at = models.DateTimeField(null=True)
    seconds = models.FloatField(default=0.0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization"], name="decisions_run_once")]


class Leverage(OwnedModel):
    """What moves the goal of a vision, as it was computed last; `figures` is `queries.leverage`'s."""

    goal = SameOrganizationKey(Goal, related_name="+")
    made_at = models.DateTimeField()
    paths = models.PositiveIntegerField()
    figures = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "goal"], name="decisions_leverage_once")
        ]
