"""Why a goal ends, or is taken up again."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class ReasonForm(forms.Form):
    """A reason in a few words: others will ask."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"), max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, *args: Any, is_required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.required = is_required
        field.error_messages["required"] = _("Say why, in a few words: others will ask.")
