"""Templates that goals are set from, and the rules that set them for whoever joins."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.goals.models.goal import Priority, Purpose
from cairn.goals.models.version import Direction
from cairn.kpis.models import Aggregation, Better, Cadence
from cairn.org.models import Person, Unit


class Area(models.TextChoices):
    SALES = "sales", _("Sales")
    SUPPORT = "support", _("Support")
    ENGINEERING = "engineering", _("Engineering")
    HR = "hr", _("Human resources")
    FINANCE = "finance", _("Finance")
    CHARITY = "charity", _("Charity")
    PUBLIC = "public", _("Public service")
    OTHER = "other", _("Other")


class Span(models.TextChoices):
    """How long a goal runs that is set from a template."""

    MONTH = "month", _("A month")
    QUARTER = "quarter", _("Three months")
    YEAR = "year", _("A year")


class GoalTemplate(OwnedModel):
    """A goal of the organization's own library. Its title may name its nouns, and {target}, in braces."""

    area = models.CharField(_("area"), max_length=12, choices=Area, default=Area.OTHER)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction, default=Direction.REACH)
    measure = models.CharField(_("what is counted"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=32, blank=True)
    aggregation = models.CharField(
        _("several values"), max_length=8, choices=Aggregation, default=Aggregation.SUM
    )
    better = models.CharField(_("better"), max_length=8, choices=Better, default=Better.UP)
    reported = models.CharField(_("a value"), max_length=16, choices=Cadence, default=Cadence.WEEKLY)
    cadence = models.CharField(_("anew"), max_length=16, choices=Cadence, blank=True)  # blank: once, in all
    baseline = models.FloatField(_("from where it stands"), null=True, blank=True)
    target = models.FloatField(_("target"), null=True, blank=True)
    low = models.FloatField(_("from"), null=True, blank=True)
    high = models.FloatField(_("to"), null=True, blank=True)
    milestones = models.JSONField(default=list, blank=True)  # their titles, in order
    span = models.CharField(_("runs for"), max_length=7, choices=Span, default=Span.QUARTER)
    weight = models.FloatField(_("weight"), default=1.0)
    priority = models.CharField(_("priority"), max_length=8, choices=Priority, default=Priority.NORMAL)
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.VISION)
    for_title = models.CharField(_("for whom"), max_length=200, blank=True)  # a person's title
    made_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(weight__gt=0), name="goals_template_weight")]
        indexes = [models.Index(fields=["organization", "area"], name="goals_template_area")]

    def __str__(self) -> str:
        return self.title


class JoinersRule(OwnedModel):
    """From a template, a goal for everybody who joins: everywhere, or in a unit and below; until it ends."""

    template = models.CharField(max_length=80)  # its code: "own:3", "ready:sales-new-customers"
    unit = SameOrganizationKey(Unit, null=True, blank=True, related_name="+")
    for_title = models.CharField(_("title"), max_length=200, blank=True)
    parent = SameOrganizationKey("goals.Goal", null=True, blank=True, related_name="+")
    set_by = SameOrganizationKey(Person, null=True, blank=True, related_name="+")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organization", "ended_at"], name="goals_joiners_rule")]
