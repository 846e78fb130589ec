"""A goal's lasting part: what it is called. Everything that figures depend on lives in its versions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.common.batches import InBatches, batch_index
from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.org.models import Person


class Priority(models.TextChoices):
    CRITICAL = "critical", _("Critical")
    HIGH = "high", _("High")
    NORMAL = "normal", _("Normal")
    LOW = "low", _("Low")


class Purpose(models.TextChoices):
    VISION = "vision", _("Serves the vision")
    DEVELOPMENT = "development", _("One's own growth")


class Goal(InBatches, OwnedModel):
    """A goal's name and nature; its target, dates, parent, owner and state are in GoalVersion."""

    key = models.CharField(max_length=200)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    priority = models.CharField(_("priority"), max_length=8, choices=Priority, default=Priority.NORMAL)
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.VISION)
    is_private = models.BooleanField(_("private"), default=False)
    drafted_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    submission = models.CharField(max_length=36, null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "key"], condition=InBatches.STANDING, name="goals_goal_key"
            ),
            models.UniqueConstraint(fields=["organization", "submission"], name="goals_goal_submission"),
        ]
        indexes = [
            batch_index("goals_goal_batch"),
            models.Index(fields=["organization"], condition=Q(is_private=True), name="goals_goal_private"),
        ]

    def __str__(self) -> str:
        return self.title


class GoalTag(OwnedModel):
    """A word that goals are found by."""

    goal = SameOrganizationKey(Goal, related_name="+")
    name = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "goal", "name"], name="goals_tag_once")
        ]
        indexes = [models.Index(fields=["organization", "name"], name="goals_tag_name")]


class GoalSupport(OwnedModel):
    """A goal that makes another possible without counting toward it."""

    goal = SameOrganizationKey(Goal, related_name="+")
    supports = SameOrganizationKey(Goal, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "goal", "supports"], name="goals_support_once")
        ]
        indexes = [models.Index(fields=["organization", "supports"], name="goals_support_of")]


class Vision(OwnedModel):
    """What the organization is for, in one sentence, and the goal that stands for it."""

    statement = models.CharField(_("vision"), max_length=500)
    goal = SameOrganizationKey(Goal, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "position"], name="goals_vision_place")
        ]

    def __str__(self) -> str:
        return self.statement
