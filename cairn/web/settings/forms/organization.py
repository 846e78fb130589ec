"""The organization's name and currency, as a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.place_fields import CurrencyField
from cairn.org.access import Actor
from cairn.web.settings.forms.versioned import VersionedForm


class OrganizationForm(VersionedForm):
    """The name, which changes at once, and the currency, from a day on."""

    settings_shown = ("currency",)

    name = forms.CharField(
        label=_lazy("Name"),
        max_length=200,
        help_text=_lazy("Shown everywhere at once. Addresses and links stay."),
    )
    currency = CurrencyField()

    field_order = ("name", "currency", "when", "effective_on")

    def as_typed(self, actor: Actor) -> dict[str, Any]:
        return super().as_typed(actor) | {"name": actor.organization.name}
