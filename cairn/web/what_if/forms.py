"""What is asked what if: another number, another end."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.calc.plan.model import Goal
from cairn.calc.simulation.seek import asks
from cairn.common.fields import DayField, NumberField
from cairn.org.access import Actor


class WhatIfForm(forms.Form):
    """Opens with what holds now; a field that is left empty stays as it is."""

    asked = NumberField(label=_lazy("Target"), required=False)
    end_on = DayField(label=_lazy("Until"), required=False)

    def __init__(self, data: QueryDict | None, *, actor: Actor, goal: Goal, unit: str) -> None:
        now = {"asked": asks(goal, actor.today), "end_on": goal.end_on}
        super().__init__(data, initial=now)
        self._goal, self._today = goal, actor.today
        if data is not None:
            self.data = {**self._written(now), **data.dict()}
        asked: Any = self.fields["asked"]
        asked.unit = unit
        if goal.cadence:
            asked.label = _("Asked of each period from tomorrow on")
        if asks(goal, actor.today) is None:
            del self.fields["asked"]
        end: Any = self.fields["end_on"]
        end.today = actor.today

    def clean_asked(self) -> float | None:
        asked: float | None = self.cleaned_data["asked"]
        if asked is None:
            return asks(self._goal, self._today)
        if self._goal.cadence and asked <= 0:
            raise forms.ValidationError(_("Ask for more than 0 in each period."))
        if not self._goal.cadence and self._goal.direction == "reach" and asked == self._goal.baseline:
            raise forms.ValidationError(
                _("It starts there, so there is nothing to reach. Ask for another number.")
            )
        return asked

    def clean_end_on(self) -> Any:
        end = self.cleaned_data["end_on"] or self._goal.end_on
        if end <= self._today and end != self._goal.end_on:
            raise forms.ValidationError(_("Choose a day after today: what is over cannot be changed."))
        return end

    def _written(self, now: dict[str, Any]) -> dict[str, Any]:
        """What holds now as one would type it: what is not said stays as it is."""
        return {name: self.fields[name].prepare_value(value) for name, value in now.items()}
