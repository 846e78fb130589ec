"""What an organization needs to begin: its name, and three questions that may wait."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cairn.common.place_fields import CurrencyField, ZoneField
from cairn.org.models import Organization
from cairn.web.vision.forms import VisionQuestions

ME, TEAM, SOMEBODY = "me", "team", "person"


class PlaceForm(forms.Form):
    """The organization itself. Zone and currency are guessed, and the address is made of the name."""

    name = forms.CharField(label=_("Name"), max_length=200)
    address = forms.SlugField(
        label=_("Address"), max_length=64, required=False,
        help_text=_(
            "Letters, digits and hyphens; left empty, it is made of the name. It stays: links hold it."
        ),
        error_messages={"invalid": _("An address has letters, digits and hyphens only, like open-table.")},
    )  # fmt: skip
    timezone = ZoneField(
        label=_("Time zone"), help_text=_("Days begin and end by it: what is due, and when a day is over.")
    )
    currency = CurrencyField(label=_("Currency"), help_text=_("For amounts of money."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "none"}
        self.fields["name"].widget.attrs |= {"autocomplete": "organization", "autofocus": True}

    def clean_address(self) -> str:
        """The address in small letters; refused where another has it."""
        address = str(self.cleaned_data["address"]).lower()
        if address and Organization.objects.filter(slug=address).exists():
            raise ValidationError(gettext("This address is taken. Choose another one."))
        return address


class FirstQuestionsForm(VisionQuestions):
    """What for, how much by when, and who starts with what, before there is anybody to choose from."""

    who = forms.ChoiceField(
        label=pgettext_lazy("field", "Who"), widget=forms.RadioSelect, required=False,
        choices=[(ME, _("I do")), (TEAM, _("my team")), (SOMEBODY, _("somebody else"))],
    )  # fmt: skip
    called = forms.CharField(label=pgettext_lazy("field", "The name"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("An invitation goes there.")
    )

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(data, today=today, initial={"who": ME})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["who"] = cleaned.get("who") or ME
        if cleaned["who"] != ME and not cleaned.get("called"):
            self.add_error("called", gettext("Say what they are called, so that all know who starts."))
        return cleaned
