"""A team's weekly review: the goals as they stood, what was said of each, and who does what next."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models import Goal
from cairn.org.models import Person, Unit

LONGEST_NOTE = 2000


class Review(OwnedModel):
    """One meeting of a unit. Until it has ended it is being held; after that its minutes are read."""

    unit = SameOrganizationKey(Unit, related_name="+")
    held_on = models.DateField()
    since_on = models.DateField()  # the day that its changes are told against
    started_at = models.DateTimeField()
    started_by = SameOrganizationKey(Person, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "unit"],
                condition=Q(ended_at=None),
                name="conversations_one_review_at_once",
            )
        ]
        indexes = [models.Index(fields=["organization", "unit", "started_at"], name="conversations_reviews")]


class ReviewedGoal(OwnedModel):
    """A goal as it stood when the review began, and on the day that it is compared with.

    Kept and not computed anew: minutes say what the team saw, even where a value was corrected since.
    """

    review = SameOrganizationKey(Review, related_name="+")
    goal = SameOrganizationKey(Goal, related_name="+")
    position = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=12)
    silent_since = models.DateField(null=True)
    value = models.FloatField(null=True)
    progress = models.FloatField(null=True)
    status_before = models.CharField(max_length=12, blank=True)  # "": it was not there yet
    value_before = models.FloatField(null=True)
    progress_before = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "review", "goal"], name="conversations_reviewed_once"
            )
        ]


class ReviewNote(OwnedModel):
    """What was said of a goal in a review. A blocker stands in every review until it is out of the way."""

    class Kind(models.TextChoices):
        NOTE = "note", _("Note")
        BLOCKER = "blocker", _("Blocker")
        DECISION = "decision", _("Decision")

    review = SameOrganizationKey(Review, related_name="+")
    goal = SameOrganizationKey(Goal, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    text = models.TextField(_("text"), validators=[MaxLengthValidator(LONGEST_NOTE)])
    said_by = SameOrganizationKey(Person, related_name="+")
    said_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    submission = models.CharField(max_length=36, null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="blocker") | Q(resolved_at=None), name="conversations_only_blockers_end"
            ),
            models.UniqueConstraint(fields=["organization", "submission"], name="conversations_note_once"),
        ]
        indexes = [models.Index(fields=["organization", "review", "said_at"], name="conversations_notes")]


class NextStep(OwnedModel):
    """What somebody does next. It goes on from review to review until it is done or dropped."""

    unit = SameOrganizationKey(Unit, related_name="+")
    review = SameOrganizationKey(Review, related_name="+")  # in which it was agreed
    goal = SameOrganizationKey(Goal, null=True, blank=True, related_name="+")
    text = models.CharField(_("what is to be done"), max_length=300)
    owner = SameOrganizationKey(Person, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    agreed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    is_dropped = models.BooleanField(default=False)
    submission = models.CharField(max_length=36, null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(is_dropped=False), name="conversations_step_ended"
            ),
            models.UniqueConstraint(fields=["organization", "submission"], name="conversations_step_once"),
        ]
        indexes = [
            models.Index(fields=["organization", "unit", "agreed_at"], name="conversations_steps"),
            models.Index(
                fields=["organization", "owner"], condition=Q(ended_at=None), name="conversations_steps_open"
            ),
        ]
