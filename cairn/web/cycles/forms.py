"""A cycle to plan."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import DayField, count_from
from cairn.goals.access.cycles import may_run_cycles
from cairn.goals.models import CycleKind
from cairn.org.access import Actor, Right
from cairn.org.models import Unit
from cairn.web.units.forms import UnitChoiceField


class CycleForm(forms.Form):
    """What it is called, its days, and whose it is."""

    name = forms.CharField(label=_lazy("Name"), max_length=120)
    kind = forms.ChoiceField(label=_lazy("Kind"), choices=CycleKind.choices, initial=CycleKind.OWN)
    start_on = DayField(label=_lazy("Starts"))
    end_on = DayField(label=_lazy("Ends"))
    unit = UnitChoiceField(label=_lazy("Of"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        count_from(self, actor.today)
        top = actor.organization.name if may_run_cycles(actor, None) else ""
        units: Any = self.fields["unit"]
        units.offer(actor, actor.units_with(Right.MANAGE_GOALS), top)

    def clean_unit(self) -> Unit | None:
        unit: Unit | None = self.cleaned_data["unit"]
        if not may_run_cycles(self.actor, unit.pk if unit else None):
            raise ValidationError(_("Choose what you answer for."))
        return unit
