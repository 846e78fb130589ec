"""The organization, who belongs to it, and the settings that its figures depend on."""

from collections.abc import Sequence

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cairn.calc.plan.organization import MOST_GRACE_DAYS
from cairn.common.owned import OwnedModel, Recorded


class Organization(models.Model):
    """One company. Nearly everything else belongs to one, and is never seen from another."""

    slug = models.SlugField(_("address"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=200)
    founded_at = models.DateTimeField()
    most_open_goals = models.PositiveSmallIntegerField(
        _("open goals of one person"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
    )
    help_days = models.PositiveSmallIntegerField(
        _("working days until a call for help is passed on"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A user's way into an organization; global, so that sign-in can list the organizations."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "organization"], name="org_membership_once")]


class Weekday(models.TextChoices):
    MONDAY = "monday", _("Monday")
    TUESDAY = "tuesday", _("Tuesday")
    WEDNESDAY = "wednesday", _("Wednesday")
    THURSDAY = "thursday", _("Thursday")
    FRIDAY = "friday", _("Friday")
    SATURDAY = "saturday", _("Saturday")
    SUNDAY = "sunday", _("Sunday")


_SHARE = [MinValueValidator(0.0), MaxValueValidator(1.0)]


def default_grades() -> list[list[object]]:
    """The grade bands of measures.md section 6: from which score, in points, and the band's name."""
    return [[90, "outstanding"], [75, "strong"], [60, "solid"], [40, "developing"], [0, "needs attention"]]


def every_weekday() -> list[str]:
    """An organization that says nothing works every day: nothing is moved."""
    return list(Weekday.values)


class OrganizationSettings(Recorded):
    """Settings that change figures, in versions: a new one holds from its day and re-scores no past."""

    effective_on = models.DateField()
    timezone = models.CharField(_("time zone"), max_length=64, default="UTC")
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    week_starts_on = models.CharField(
        _("first day of the week"), max_length=9, choices=Weekday, default="monday"
    )
    fiscal_year_start_month = models.PositiveSmallIntegerField(
        _("first month of the fiscal year"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    on_track_from = models.FloatField(_("on track from a pace of"), default=0.9, validators=_SHARE)
    at_risk_from = models.FloatField(_("at risk from a pace of"), default=0.7, validators=_SHARE)
    overachievement_cap = models.FloatField(
        _("most that one score may count"),
        default=1.0,
        validators=[MinValueValidator(1.0), MaxValueValidator(2.0)],
    )
    grace_days = models.PositiveSmallIntegerField(
        _("days of grace"), default=2, validators=[MaxValueValidator(MOST_GRACE_DAYS)]
    )
    grades = models.JSONField(_("grades"), default=default_grades)
    working_days = models.JSONField(_("working days"), default=every_weekday)

    earlier: "Sequence[OrganizationSettings]" = ()
    """The versions before this one, oldest first, where `org.queries.settings_on` read it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "effective_on"],
                condition=Q(superseded_at=None),
                name="org_settings_one_a_day",
            )
        ]


class Term(OwnedModel):
    """The organization's own word for one of the product's nouns, in one language."""

    noun = models.CharField(max_length=32)
    language = models.CharField(max_length=16)
    singular = models.CharField(_("one"), max_length=64)
    plural = models.CharField(_("many"), max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "noun", "language"], name="org_term_once")
        ]
