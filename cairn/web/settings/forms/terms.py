"""The organization's own words, as a form."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from cairn.org.terms import NOUNS, Terms


class TermsForm(forms.Form):
    """One and many for each of the product's nouns; an empty pair brings the usual words back."""

    def __init__(self, *args: Any, own: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = Terms(0)
        for noun, (plural_key, _one, _many) in NOUNS.items():
            one, many = own.get(noun, ("", ""))
            self.fields[f"{noun}_one"] = _word(usual[noun], one, _("One, instead of “%(word)s”"))
            self.fields[f"{noun}_many"] = _word(usual[plural_key], many, _("Many, instead of “%(word)s”"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for noun in NOUNS:
            one, many = data.get(f"{noun}_one", ""), data.get(f"{noun}_many", "")
            if bool(one) != bool(many):
                missing = f"{noun}_many" if one else f"{noun}_one"
                self.add_error(missing, _("Enter both, one and many, or neither."))
        return data

    @property
    def words(self) -> dict[str, tuple[str, str]]:
        return {noun: (self.cleaned_data[f"{noun}_one"], self.cleaned_data[f"{noun}_many"]) for noun in NOUNS}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each noun's usual word with its two fields."""
        usual = Terms(0)
        return [
            {"noun": usual[noun.capitalize()], "fields": [self[f"{noun}_one"], self[f"{noun}_many"]]}
            for noun in NOUNS
        ]


def _word(usual: str, own: str, label: str) -> forms.CharField:
    said = label % {"word": usual}
    widget = forms.TextInput(attrs={"placeholder": usual, "autocomplete": "off", "aria-label": said})
    return forms.CharField(label=said, max_length=64, required=False, initial=own, widget=widget)
