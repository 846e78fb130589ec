"""The fields of a goal's form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from cairn.common.fields import DayField, NumberField
from cairn.goals.models import Direction, Priority
from cairn.kpis.models import Aggregation, Cadence
from cairn.web.new_goal.kinds import ROLLUPS

_JUDGED = [Direction.REACH, Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN]


def _optional(label: Any, **kwargs: Any) -> NumberField:
    return NumberField(label=label, required=False, **kwargs)


class GoalFields(forms.Form):
    """Every field that a goal's form may have; each kind keeps its own of them."""

    what = forms.CharField(label=pgettext_lazy("field", "Do what"), max_length=300)
    amount = _optional(pgettext_lazy("field", "How much"))
    low = _optional(pgettext_lazy("field", "From"))
    high = _optional(pgettext_lazy("field", "To"))
    unit = forms.CharField(
        label=pgettext_lazy("field", "Of what"),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"list": "units"}),
    )
    cadence = forms.ChoiceField(
        label=pgettext_lazy("field", "How often"), choices=Cadence.choices, required=False
    )
    until = DayField(label=pgettext_lazy("field", "Until"))
    owner = forms.CharField(label=pgettext_lazy("field", "Whose"), widget=forms.Select, required=False)
    toward = forms.CharField(label=pgettext_lazy("field", "Toward"), widget=forms.Select, required=False)
    toward_q = forms.CharField(required=False, widget=forms.TextInput(attrs={"type": "search"}))
    adds_up = forms.BooleanField(required=False)

    title = forms.CharField(
        label=gettext_lazy("Called"), max_length=300, required=False,
        help_text=gettext_lazy("Left empty, the sentence is its name."),
    )  # fmt: skip
    starts = DayField(label=gettext_lazy("Starts"), required=False)
    baseline = _optional(gettext_lazy("Baseline"))
    rollup = forms.ChoiceField(
        label=gettext_lazy("Made of its parts by"), required=False,
        choices=[(rollup.value, rollup.label) for rollup in ROLLUPS],
    )  # fmt: skip
    direction = forms.ChoiceField(
        label=gettext_lazy("To be"), required=False, choices=[(way.value, way.label) for way in _JUDGED]
    )
    aggregation = forms.ChoiceField(
        label=gettext_lazy("Where several values come"), choices=Aggregation.choices, required=False
    )
    measured_every = forms.ChoiceField(
        label=gettext_lazy("A value is expected"), choices=Cadence.choices, required=False
    )
    measured_by = forms.CharField(label=gettext_lazy("Values"), widget=forms.Select, required=False)
    weight = _optional(gettext_lazy("Weight"), help_text=gettext_lazy("Beside the other parts; 1 is usual."))
    factor = _optional(
        gettext_lazy("Factor"),
        help_text=gettext_lazy("Turns it into what a sum above counts."),
    )
    priority = forms.ChoiceField(label=gettext_lazy("Priority"), choices=Priority.choices, required=False)
    for_growth = forms.BooleanField(label=gettext_lazy("For one’s own growth"), required=False)
    tags = forms.CharField(
        label=gettext_lazy("Tags"), max_length=400, required=False,
        help_text=gettext_lazy("Words to find it by, with commas between."),
    )  # fmt: skip
    supports = forms.MultipleChoiceField(label=gettext_lazy("Makes possible"), required=False)
    is_private = forms.BooleanField(label=gettext_lazy("Private"), required=False)
    description = forms.CharField(
        label=gettext_lazy("Description"), required=False, max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
