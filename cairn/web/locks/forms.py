"""Days to lock, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from cairn.common.fields import DayField, count_from
from cairn.org.access import Actor


class LockForm(forms.Form):
    """From when to when, and the reason that others will read."""

    first_on = DayField(label=gettext_lazy("From"), past=True)
    last_on = DayField(label=gettext_lazy("To"), past=True)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        count_from(self, actor.today)
