"""Something that a person is told, once; and the mail that tells it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models import ApprovalRequest, Goal
from cairn.org.models import Person


class Kind(models.TextChoices):
    """Why somebody is told: people choose by kind how it reaches them."""

    TO_APPROVE = "to_approve", _("Waits for your answer")
    ANSWERED = "answered", _("Answers to what you asked for")
    MENTIONED = "mentioned", _("Somebody says something to you")
    HANDED_DOWN = "handed_down", _("Handed to you")
    DEPUTY = "deputy", _("You stand in for somebody")
    DUE = "due", _("Due today")
    OVERDUE = "overdue", _("Overdue")
    AT_RISK = "at_risk", _("At risk since yesterday")
    NUDGE = "nudge", _("A friendly nudge")
    RECOVERY = "recovery", _("Out of range, with a way back drafted")
    STEP = "step", _("A next step agreed with you")
    HELP = "help", _("Help that is asked for, or promised")
    ANNOUNCED = "announced", _("Announcements")


class Notice(OwnedModel):
    """No words are kept but what they are about: it is read in its reader's language and nouns."""

    recipient = SameOrganizationKey(Person, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    what = models.CharField(max_length=32)  # which sentence of its kind
    # What it comes from ("entry:7", "due:2026-11-25:7"): from the same, a person is told once.
    source = models.CharField(max_length=64)
    goal = SameOrganizationKey(Goal, null=True, blank=True, related_name="+")
    request = SameOrganizationKey(ApprovalRequest, null=True, blank=True, related_name="+")
    by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    facts = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)  # what it asked for is done

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "recipient", "source"], name="notifications_notice_once"
            )
        ]
        indexes = [
            models.Index(fields=["organization", "recipient", "made_at"], name="notifications_notice_newest"),
            models.Index(
                fields=["organization", "request"],
                condition=Q(done_at=None) & Q(request__isnull=False),
                name="notifications_notice_open",
            ),
        ]


class Delivery(OwnedModel):
    """A notice that goes out by mail: alone, or in the digest that is due at the same time."""

    notice = SameOrganizationKey(Notice, related_name="+")
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)  # somebody is sending it since then
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=500, blank=True)  # what the mail server said last

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "notice"], name="notifications_delivery_once")
        ]
        indexes = [
            models.Index(
                fields=["organization", "due_at"],
                condition=Q(sent_at=None),
                name="notifications_delivery_due",
            )
        ]
