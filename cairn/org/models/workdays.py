"""Days on which nobody need work, though the calendar counts them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cairn.common.owned import OwnedModel


class Holiday(OwnedModel):
    """A day off for the whole organization, once or on its date in every year from then on."""

    on = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=100)
    is_yearly = models.BooleanField(_("every year"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "on"], name="org_holiday_once")]

    def __str__(self) -> str:
        return self.name
