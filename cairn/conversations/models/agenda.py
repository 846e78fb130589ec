"""What a lead and somebody whom he leads want to talk about, just the two of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models import Goal
from cairn.org.models import Person

LONGEST_ITEM = 500


class AgendaItem(OwnedModel):
    """One thing on the agenda of two people; it stays there until it is done. Read by nobody else."""

    lead = SameOrganizationKey(Person, related_name="+")
    member = SameOrganizationKey(Person, related_name="+")
    text = models.CharField(_("what to talk about"), max_length=LONGEST_ITEM, blank=True)
    goal = SameOrganizationKey(Goal, null=True, blank=True, related_name="+")
    added_by = SameOrganizationKey(Person, related_name="+")
    added_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    submission = models.CharField(max_length=36, null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(lead=F("member")), name="conversations_two_people"),
            models.CheckConstraint(
                condition=~Q(text="") | Q(goal__isnull=False), name="conversations_item_says_something"
            ),
            models.UniqueConstraint(fields=["organization", "submission"], name="conversations_item_once"),
        ]
        indexes = [
            models.Index(fields=["organization", "lead", "member", "added_at"], name="conversations_agenda"),
            models.Index(fields=["organization", "member"], name="conversations_agenda_mine"),
        ]
