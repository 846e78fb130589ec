"""What somebody said about something, what he said before he changed it, and whom he spoke to."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models import CheckIn, Goal
from cairn.kpis.models import Kpi, Measurement
from cairn.org.models import Person

LONGEST_TEXT = 5000


class Comment(OwnedModel):
    """A comment, or an answer in its thread. Withdrawn, its place stays, and its answers with it.

    It is about one thing: whatever is to be talked about next gets a key of its own beside these two.
    """

    goal = SameOrganizationKey(Goal, null=True, blank=True, related_name="+")
    kpi = SameOrganizationKey(Kpi, null=True, blank=True, related_name="+")
    # What was recorded for the goal, where it is said about that.
    check_in = SameOrganizationKey(CheckIn, null=True, blank=True, related_name="+")
    measurement = SameOrganizationKey(Measurement, null=True, blank=True, related_name="+")
    thread = SameOrganizationKey("self", null=True, blank=True, related_name="+")  # null: it begins one
    said_by = SameOrganizationKey(Person, related_name="+")
    said_at = models.DateTimeField()
    text = models.TextField(_("text"), validators=[MaxLengthValidator(LONGEST_TEXT)])
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    submission = models.CharField(max_length=36, null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=False, kpi=None) | Q(goal=None, kpi__isnull=False),
                name="conversations_comment_one",
            ),
            models.CheckConstraint(
                condition=Q(thread=None) | Q(resolved_at=None, resolved_by=None),
                name="conversations_resolved_whole",
            ),
            models.UniqueConstraint(fields=["organization", "submission"], name="conversations_comment_once"),
        ]
        indexes = [
            models.Index(fields=["organization", "goal", "said_at"], name="conversations_of_goal"),
            models.Index(fields=["organization", "kpi", "said_at"], name="conversations_of_kpi"),
            models.Index(fields=["organization", "thread", "said_at"], name="conversations_of_thread"),
        ]


class EarlierText(OwnedModel):
    """What a comment said until it was changed."""

    comment = SameOrganizationKey(Comment, related_name="+")
    text = models.TextField()
    replaced_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organization", "comment"], name="conversations_earlier")]


class Mention(OwnedModel):
    """That a comment names somebody who sees what it is about."""

    comment = SameOrganizationKey(Comment, related_name="+")
    person = SameOrganizationKey(Person, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "comment", "person"], name="conversations_mention_once"
            )
        ]
