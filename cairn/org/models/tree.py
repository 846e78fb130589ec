"""Units of any depth and kind, and the people in them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.common.batches import InBatches, batch_index
from cairn.common.owned import OwnedModel, SameOrganizationKey
from cairn.org.models.former import NameField


class Unit(InBatches, OwnedModel):
    """A part of the organization: a division, a department, a team, or its own word for one."""

    key = models.CharField(max_length=200)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=64)
    parent = SameOrganizationKey("self", null=True, blank=True, related_name="+")
    lead = SameOrganizationKey("org.Person", null=True, blank=True, related_name="+")
    # From this day on it is no more; what it was stays to be read. Null while it is open.
    closed_on = models.DateField(_("closed"), null=True, blank=True)
    merged_into = SameOrganizationKey("self", null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "key"], condition=InBatches.STANDING, name="org_unit_key"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(closed_on__isnull=False),
                name="org_unit_merged_is_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "parent"], name="org_unit_parent"),
            batch_index("org_unit_batch"),
        ]

    def __str__(self) -> str:
        return self.name


class Person(InBatches, OwnedModel):
    """Somebody in the organization, who may or may not sign in."""

    key = models.CharField(max_length=200)
    name: models.CharField[str, str] = NameField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    unit = SameOrganizationKey(Unit, related_name="+")
    manager = SameOrganizationKey("self", null=True, blank=True, related_name="+")
    # From this day on he is here no more, and does not sign in here. Null while he stays; it may lie ahead.
    left_on = models.DateField(_("left"), null=True, blank=True)
    # "Former member 12": given when somebody asks for his data to be erased, and done at `erased_at`.
    former_number = models.PositiveIntegerField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_key_digest = models.CharField(  # of the key that he had
        max_length=64, blank=True, default="", db_default="", editable=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "key"], condition=InBatches.STANDING, name="org_person_key"
            ),
            models.UniqueConstraint(fields=["organization", "user"], name="org_person_user"),
            models.UniqueConstraint(fields=["organization", "former_number"], name="org_person_former"),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(former_number__isnull=False, user=None),
                name="org_person_erased_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "unit"], name="org_person_unit"),
            models.Index(fields=["organization", "manager"], name="org_person_manager"),
            models.Index(fields=["organization", "name"], name="org_person_name"),
            batch_index("org_person_batch"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name if self.former_number else self.name.split(" ", 1)[0]

    def is_here(self, on: date) -> bool:
        """Whether the person has not left by a day."""
        return self.left_on is None or self.left_on > on
