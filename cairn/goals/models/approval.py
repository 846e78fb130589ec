"""Which goals need approval, what was asked, of whom, and what was answered (measures.md section 9)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models.goal import Goal
from cairn.org.models import Person, Unit


class Needed(models.TextChoices):
    """Which goals wait for approval before they count."""

    NONE = "none", _("None")
    SELF_GOALS = "self_goals", _("Self-set")
    ALL = "all", _("All")
    ABOVE_WEIGHT = "above_weight", _("Above a weight")


class Levels(models.IntegerChoices):
    ONE = 1, _("One")
    TWO = 2, _("Two")


class ApprovalPolicy(OwnedModel):
    """What an organization (no unit) or a unit settled; the nearest one upward from a goal's owner holds."""

    unit = SameOrganizationKey(Unit, null=True, blank=True, related_name="+")
    needed = models.CharField(_("which need approval"), max_length=12, choices=Needed, default=Needed.NONE)
    weight_above = models.FloatField(
        _("above a weight of"), null=True, blank=True, validators=[MinValueValidator(0.0)]
    )
    levels = models.PositiveSmallIntegerField(_("approvals"), choices=Levels, default=Levels.ONE)
    is_in_order = models.BooleanField(_("one after the other"), default=True)
    answer_days = models.PositiveSmallIntegerField(
        _("working days to answer"), default=5, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    remind_days = models.PositiveSmallIntegerField(
        _("reminder, working days before"), default=1, validators=[MaxValueValidator(30)]
    )
    asks_acceptance = models.BooleanField(_("whoever is handed one is asked to accept it"), default=False)
    top_approver = SameOrganizationKey(Person, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "unit"], name="goals_policy_of_unit"),
            models.UniqueConstraint(
                fields=["organization"], condition=Q(unit=None), name="goals_policy_of_all"
            ),
            models.CheckConstraint(
                condition=~Q(needed=Needed.ABOVE_WEIGHT) | Q(weight_above__isnull=False),
                name="goals_policy_weight",
            ),
        ]


class Outcome(models.TextChoices):
    """What became of a request; empty while it waits."""

    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    RETURNED = "returned", _("Returned")
    TAKEN_BACK = "taken_back", _("Taken back")
    OVERTAKEN = "overtaken", _("Overtaken")
    ACCEPTED = "accepted", _("Accepted")
    OBJECTED = "objected", _("Objected")


class ApprovalRequest(OwnedModel):
    """Something that waits for somebody's answer, or was answered."""

    class Kind(models.TextChoices):
        GOAL = "goal", _("A proposal")
        CHANGE = "change", _("A change")
        ACCEPTANCE = "acceptance", _("Accepting what was handed down")

    kind = models.CharField(max_length=10, choices=Kind)
    goal = SameOrganizationKey(Goal, related_name="+")
    asked_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.CharField(_("reason"), max_length=2000, blank=True)
    # Of a change: the terms that are to be others, and the same terms as they stood when it was asked for.
    wanted = models.JSONField(default=dict, blank=True)
    seen = models.JSONField(default=dict, blank=True)
    effective_on = models.DateField(null=True, blank=True)  # null: from the day of the approval
    # As the policy was when it was asked: another one later changes nothing that waits already.
    levels = models.PositiveSmallIntegerField(default=1)
    is_in_order = models.BooleanField(default=True)
    answer_days = models.PositiveSmallIntegerField(default=5)
    remind_days = models.PositiveSmallIntegerField(default=1)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "goal", "kind"],
                condition=Q(outcome=""),
                name="goals_request_one_waits",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None) | (~Q(outcome="") & Q(decided_at__isnull=False)),
                name="goals_request_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "goal"], name="goals_request_goal"),
            models.Index(fields=["organization", "outcome", "asked_at"], name="goals_request_waiting"),
        ]

    @property
    def is_open(self) -> bool:
        return self.outcome == ""


class ApprovalStep(OwnedModel):
    """One person asked for one answer. A step that went on to somebody else stays, to be read."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")
        RETURNED = "returned", _("Asked for more")
        ACCEPTED = "accepted", _("Accepted")
        OBJECTED = "objected", _("Objected")
        ANSWERED = "answered", _("Answered")
        PASSED_ON = "passed_on", _("Went on to somebody else")
        VOID = "void", _("Not needed any more")

    request = SameOrganizationKey(ApprovalRequest, related_name="+")
    level = models.PositiveSmallIntegerField(default=1)
    # Null: nobody may answer at present; the next one who may is asked.
    person = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_from = SameOrganizationKey("self", null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    decided_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    on_behalf_of = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "request", "level"],
                condition=Q(outcome=""),
                name="goals_step_one_waits",
            ),
            models.CheckConstraint(
                condition=Q(on_behalf_of=None) | ~Q(on_behalf_of=F("decided_by")), name="goals_step_behalf"
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "person", "outcome"], name="goals_step_person"),
            models.Index(fields=["organization", "outcome", "due_on"], name="goals_step_due"),
        ]


class ApprovalNote(OwnedModel):
    """A line of the conversation about a request."""

    request = SameOrganizationKey(ApprovalRequest, related_name="+")
    said_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    said_at = models.DateTimeField()
    text = models.CharField(_("text"), max_length=2000)

    class Meta:
        indexes = [models.Index(fields=["organization", "request"], name="goals_note_request")]
