"""A role of the organization's own: its name, and what it gives."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from cairn.org.access import Actor, Right
from cairn.org.models import CustomRole
from cairn.web.settings.access_page import rights_explained


class RoleForm(forms.Form):
    name = forms.CharField(label=_lazy("Name"), max_length=64)
    rights = forms.MultipleChoiceField(label=_lazy("What it gives"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, actor: Actor, role: CustomRole | None = None, **kwargs: Any) -> None:
        if role is not None:
            kwargs["initial"] = {"name": role.name, "rights": role.rights}
        super().__init__(*args, **kwargs)
        offered = [(right, words) for right, words in rights_explained(actor) if right != Right.ADMINISTER]
        rights: Any = self.fields["rights"]
        rights.choices = [(right.name.lower(), words) for right, words in offered]

    def clean_rights(self) -> list[Right]:
        return [Right[name.upper()] for name in self.cleaned_data["rights"]]
