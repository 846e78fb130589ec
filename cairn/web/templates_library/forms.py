"""A template to write."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import NumberField
from cairn.goals.models import Area, Direction, Priority, Purpose, Span
from cairn.goals.queries.patterns import Pattern
from cairn.kpis.models import Aggregation, Better, Cadence

PURPOSES = (
    (Purpose.VISION, _lazy("Counts for the whole")),
    (Purpose.DEVELOPMENT, _lazy("One’s own growth")),
)


class TemplateForm(forms.Form):
    """What a goal from it says."""

    title = forms.CharField(
        label=_lazy("Title"), max_length=300,
        help_text=_lazy("What stands in braces is filled in: each one’s own target, and your own words."),
    )  # fmt: skip
    area = forms.ChoiceField(label=_lazy("Area"), choices=Area.choices, initial=Area.OTHER)
    direction = forms.ChoiceField(label=_lazy("Kind"), choices=Direction.choices, initial=Direction.REACH)
    measure = forms.CharField(label=_lazy("What is counted"), max_length=200, required=False)
    unit = forms.CharField(label=_lazy("In"), max_length=32, required=False)
    aggregation = forms.ChoiceField(
        label=_lazy("Several values"), choices=Aggregation.choices, initial=Aggregation.SUM
    )
    better = forms.ChoiceField(label=_lazy("Better"), choices=Better.choices, initial=Better.UP)
    reported = forms.ChoiceField(
        label=_lazy("A value is expected"), choices=Cadence.choices, initial=Cadence.WEEKLY
    )
    cadence = forms.ChoiceField(
        label=_lazy("The target is for"), required=False,
        choices=[("", _lazy("The whole time")), *Cadence.choices],
    )  # fmt: skip
    baseline = NumberField(label=_lazy("From where it stands"), required=False)
    target = NumberField(label=_lazy("Target"), required=False)
    low = NumberField(label=_lazy("Range from"), required=False)
    high = NumberField(label=_lazy("Range to"), required=False)
    milestones = forms.CharField(
        label=_lazy("Milestones, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    span = forms.ChoiceField(label=_lazy("Runs for"), choices=Span.choices, initial=Span.QUARTER)
    weight = NumberField(label=_lazy("Weight"), initial=1.0)
    priority = forms.ChoiceField(label=_lazy("Priority"), choices=Priority.choices, initial=Priority.NORMAL)
    purpose = forms.ChoiceField(label=_lazy("Purpose"), choices=PURPOSES, initial=Purpose.VISION)
    description = forms.CharField(
        label=_lazy("Description"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_milestones(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["milestones"].splitlines() if line.strip()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        weight = cleaned.get("weight")
        if weight is not None and weight <= 0:
            self.add_error("weight", _lazy("Enter a weight above 0."))
        return cleaned


def initial_of(pattern: Pattern) -> dict[str, Any]:
    """What a form about a template holds at first."""
    facts = {name: getattr(pattern, name) for name in TemplateForm.base_fields}
    return facts | {"milestones": "\n".join(str(title) for title in pattern.milestones)}
