"""That somebody needs help with a goal: whom it reached, and what came of it."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models import Goal
from cairn.org.models import Person

LONGEST_CALL = 500


class HelpCall(OwnedModel):
    """A call for help with a goal, in a sentence; one at a time for each goal.

    It waits for whoever leads the owner; where he gives no answer in time, for the next authority above him.
    """

    goal = SameOrganizationKey(Goal, related_name="+")
    text = models.TextField(_("what you need"), validators=[MaxLengthValidator(LONGEST_CALL)])
    asked_by = SameOrganizationKey(Person, related_name="+")
    asked_at = models.DateTimeField()
    # Who is waited for; nobody where nobody is above the owner.
    reached = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    due_on = models.DateField()  # after this day the next authority is asked
    answer = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST_CALL)])
    ended_at = models.DateTimeField(null=True, blank=True)  # answered, or with no answer withdrawn
    ended_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "goal"], condition=Q(ended_at=None), name="conversations_one_call"
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(ended_at__isnull=False), name="conversations_answer_ends"
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "goal", "asked_at"], name="conversations_calls"),
            models.Index(
                fields=["organization", "reached"],
                condition=Q(ended_at=None),
                name="conversations_calls_open",
            ),
        ]
