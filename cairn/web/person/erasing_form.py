"""The name, typed to mean it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.org.models import Person


class ErasingForm(forms.Form):
    """One field: what is erased cannot be brought back, so no single press does it."""

    name = forms.CharField(max_length=200)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["name"].label = _("Type “%(name)s” to confirm") % {"name": person.name}
        self.fields["name"].widget.attrs["autocomplete"] = "off"

    def clean_name(self) -> str:
        typed: str = self.cleaned_data["name"]
        if _plain(typed) != _plain(self.person.name):
            raise ValidationError(_("Type it as it stands here: %(name)s") % {"name": self.person.name})
        return typed


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
