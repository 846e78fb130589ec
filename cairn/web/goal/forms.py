"""Why a goal ends, or is taken up again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class ReasonForm(forms.Form):
    """A reason in a few words: others will ask."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, needs_reason: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs_reason = needs_reason

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if self.needs_reason and not reason:
            raise ValidationError(_("Say why, in a few words: others will ask."))
        return reason
