"""What an organization needs to begin."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.common.places import currency_choices, zone_choices


class StartForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    timezone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("Days begin and end by it: what is due, and when a day is over.")
    )
    currency = forms.ChoiceField(label=_("Currency"), help_text=_("For amounts of money."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["timezone"].choices = zone_choices()  # type: ignore[attr-defined]
        self.fields["currency"].choices = currency_choices()  # type: ignore[attr-defined]
        self.fields["name"].widget.attrs |= {"autocomplete": "organization", "autofocus": True}
