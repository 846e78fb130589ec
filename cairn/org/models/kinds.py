"""What the organization calls its units: divisions, departments, teams."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel


class UnitKind(OwnedModel):
    """One kind of unit, in its place from the largest to the smallest. A unit names it by its singular.

    A unit may name a kind that stands in no row: a plan file brought it. It is listed after these.
    """

    singular = models.CharField(_("one"), max_length=64)
    plural = models.CharField(_("many"), max_length=64)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "singular"], name="org_unit_kind_once")
        ]

    def __str__(self) -> str:
        return self.singular
