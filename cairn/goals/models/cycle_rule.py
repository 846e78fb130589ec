"""From a template, goals for every cycle of a kind: set when it is opened, once a cycle."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models.cycle import Cycle, CycleKind
from cairn.org.models import Person, Unit

RULED_KINDS = [choice for choice in CycleKind.choices if choice[0] != CycleKind.OWN]


class CycleRule(OwnedModel):
    """In every cycle of a kind a goal from a template: for people or a unit; until it ends."""

    class Whom(models.TextChoices):
        PEOPLE = "people", _("Everybody there and below, each one")
        UNIT = "unit", _("The whole of it, once")

    template = models.CharField(max_length=80)  # its code: "own:3", "ready:sales-new-customers"
    kind = models.CharField(_("kind"), max_length=9, choices=RULED_KINDS)
    whom = models.CharField(_("for whom"), max_length=6, choices=Whom, default=Whom.PEOPLE)
    unit = SameOrganizationKey(Unit, null=True, blank=True, related_name="+")
    for_title = models.CharField(_("title"), max_length=200, blank=True)
    set_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organization", "kind", "ended_at"], name="goals_cycle_rule")]


class CycleRuleUse(OwnedModel):
    """That a rule has done its work for a cycle: it does so once, also where that is opened again."""

    rule = SameOrganizationKey(CycleRule, related_name="+")
    cycle = SameOrganizationKey(Cycle, related_name="+")
    count = models.PositiveIntegerField()  # of goals that it set

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "rule", "cycle"], name="goals_cycle_rule_once")
        ]
