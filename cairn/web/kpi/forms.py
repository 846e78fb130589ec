"""What a person says of a KPI."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.goals.access.confirmers import may_ask_for_confirming
from cairn.goals.access.owners import Owner, owner_for
from cairn.kpis.models import Aggregation, Better, Cadence, Kpi
from cairn.kpis.services.kpis import OF_THE_MEASURE
from cairn.org.access import Actor
from cairn.web.new_goal.choices import owner_choices, units_in_use


class OwnerForm(forms.Form):
    """Whose values they are: the actor himself, or whom he answers for; `cleaned_data` holds an Owner."""

    owner = forms.CharField(label=_lazy("Whose values"), required=False, widget=forms.Select)

    def __init__(self, *args: Any, actor: Actor, now: Owner | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self._now = actor, now
        choices = owner_choices(actor)
        if now is not None and not _offers(choices, now.code):
            choices.append((now.code, now.name or actor.organization.name))
        widget = self.fields["owner"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = choices

    def clean_owner(self) -> Owner:
        code = self.cleaned_data["owner"]
        if self._now is not None and code == self._now.code:
            return self._now
        owner = owner_for(self.actor, code)
        if owner is None:
            raise ValidationError(_("Choose somebody whom you set %(goals)s for.") % self.actor.terms)
        return owner


class KpiForm(OwnerForm):
    """A KPI in full; of a series only what is its own."""

    name = forms.CharField(label=_lazy("What is measured"), max_length=200)
    unit = forms.CharField(
        label=_lazy("Counted in"),
        max_length=32,
        required=False,
        help_text=_lazy("A currency, %, kg, or what is counted."),
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "off"}),
    )
    better = forms.ChoiceField(label=_lazy("Which way is better"), choices=Better.choices)
    cadence = forms.ChoiceField(
        label=_lazy("A value is expected"), choices=Cadence.choices, initial=Cadence.WEEKLY
    )
    aggregation = forms.ChoiceField(
        label=_lazy("Where several values come"),
        choices=Aggregation.choices,
        initial=Aggregation.LAST,
        help_text=_lazy("People fed add up; of a headcount the last value counts."),
    )
    description = forms.CharField(
        label=_lazy("About it"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    needs_confirming = forms.BooleanField(
        label=_lazy("Values wait until somebody confirms them"),
        required=False,
        help_text=_lazy(
            "Whose values they are confirms what others enter; who stands above, what he enters himself. "
            "Nobody confirms his own."
        ),
    )
    field_order = (
        "name",
        "unit",
        "aggregation",
        "cadence",
        "better",
        "owner",
        "description",
        "needs_confirming",
    )

    def __init__(self, *args: Any, actor: Actor, kpi: Kpi | None = None, **kwargs: Any) -> None:
        now = Owner(person=kpi.owner_person, unit=kpi.owner_unit) if kpi else None
        if kpi and now:
            names = (*OF_THE_MEASURE, "better", "description", "needs_confirming")
            kwargs["initial"] = {name: getattr(kpi, name) for name in names} | {"owner": now.code}
        super().__init__(*args, actor=actor, now=now, **kwargs)
        if kpi and kpi.series_of_id:
            for name in OF_THE_MEASURE:
                del self.fields[name]
        if kpi is None or not may_ask_for_confirming(actor, kpi):
            del self.fields["needs_confirming"]
        self.units = units_in_use(actor)

    def values(self) -> dict[str, Any]:
        """The cleaned fields by the model's names."""
        values = dict(self.cleaned_data)
        owner: Owner = values.pop("owner")
        return values | {"owner_person": owner.person, "owner_unit": owner.unit}


def _offers(choices: Any, code: str) -> bool:
    """Whether a code is among the choices, or in one of their groups."""
    return any(
        value == code or (isinstance(words, list) and _offers(words, code)) for value, words in choices
    )
