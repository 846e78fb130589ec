"""A form that shows every kind of field."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cairn.common.fields import DayField, NumberField, count_from


class SpecimenForm(forms.Form):
    title = forms.CharField(label=_("Title"), help_text=_("A sentence, as one would say it."))
    amount = NumberField(label=_("How much"), unit="GBP")
    weight = NumberField(label=_("Weight"), unit="kg", required=False)
    due_on = DayField(label=_("Until"), help_text=_("“fri”, “+2w” and “30 June” are understood."))
    plan = forms.ChoiceField(
        label=_("How often"),
        choices=[("day", _("every day")), ("week", _("every week")), ("month", _("every month"))],
    )
    confidence = forms.ChoiceField(
        label=_("Confidence"),
        widget=forms.RadioSelect,
        choices=[("high", _("High")), ("medium", _("Medium")), ("low", _("Low"))],
        required=False,
    )
    is_private = forms.BooleanField(label=_("Only for me and the line above me"), required=False)
    note = forms.CharField(label=_("In one line"), widget=forms.Textarea(attrs={"rows": 2}), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        count_from(self, today)
