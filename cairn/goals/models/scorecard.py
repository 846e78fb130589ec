"""Scorecards: how a person or a unit came out over a span, what both sides say, and their signatures."""

from django.db import models
from django.db.models import F, Q

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models.cycle import Cycle
from cairn.org.models import Person, Unit


class Side(models.TextChoices):
    OWNER = "owner"  # who is scored, or who leads the unit that is
    LEAD = "lead"  # who answers for him


class Scorecard(OwnedModel):
    """The figures of a span as they were drawn. They are drawn anew until somebody signs, and never after."""

    person = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    unit = SameOrganizationKey(Unit, null=True, blank=True, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    cycle = SameOrganizationKey(Cycle, null=True, blank=True, related_name="+")
    figures = models.JSONField()  # calc.scorecard's lines and what they come to, see services/scorecards
    drawn_at = models.DateTimeField()
    drawn_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    sealed_at = models.DateTimeField(null=True, blank=True)  # when the last who has to sign it did

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, unit__isnull=False) | Q(unit=None, person__isnull=False),
                name="goals_scorecard_of_one",
            ),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="goals_scorecard_span"),
            models.UniqueConstraint(
                fields=["organization", "person", "first_on", "last_on"], name="goals_scorecard_person_once"
            ),
            models.UniqueConstraint(
                fields=["organization", "unit", "first_on", "last_on"], name="goals_scorecard_unit_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.unit}, {self.first_on} – {self.last_on}"


class ScorecardComment(OwnedModel):
    """What one of both sides says of it; only added."""

    scorecard = SameOrganizationKey(Scorecard, related_name="+")
    side = models.CharField(max_length=5, choices=Side)
    text = models.TextField(max_length=2000)
    written_by = SameOrganizationKey(Person, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organization", "scorecard"], name="goals_scorecard_comments")]


class ScorecardSignature(OwnedModel):
    """That one side has signed: once a side, and nobody for both."""

    scorecard = SameOrganizationKey(Scorecard, related_name="+")
    side = models.CharField(max_length=5, choices=Side)
    person = SameOrganizationKey(Person, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "scorecard", "side"], name="goals_scorecard_signed_once"
            ),
            models.UniqueConstraint(
                fields=["organization", "scorecard", "person"], name="goals_scorecard_signed_by_two"
            ),
        ]
