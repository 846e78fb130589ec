"""What an organization needs to begin."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cairn.common.places import currency_choices, zone_choices
from cairn.org.models import Organization


class StartForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    address = forms.SlugField(
        label=_("Address"), max_length=64, required=False,
        help_text=_(
            "Letters, digits and hyphens; left empty, it is made of the name. It stays: links hold it."
        ),
        error_messages={"invalid": _("An address has letters, digits and hyphens only, like open-table.")},
    )  # fmt: skip
    timezone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Days begin and end by it: what is due, and when a day is over.")
    )
    currency = forms.ChoiceField(label=_("Currency"), help_text=_("For amounts of money."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["timezone"].choices = zone_choices()  # type: ignore[attr-defined]
        self.fields["currency"].choices = currency_choices()  # type: ignore[attr-defined]
        self.fields["address"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "none"}
        self.fields["name"].widget.attrs |= {"autocomplete": "organization", "autofocus": True}

    def clean_address(self) -> str:
        """The address in small letters; refused where another has it."""
        address = str(self.cleaned_data["address"]).lower()
        if address and Organization.objects.filter(slug=address).exists():
            raise ValidationError(gettext("This address is taken. Choose another one."))
        return address
