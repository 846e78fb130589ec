"""What a unit ends in: another that it becomes part of, or one that takes what hangs on it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import DayField, count_from
from cairn.org.access import Actor, unit_for, units_to_take_in
from cairn.org.models import Unit
from cairn.org.services.handing import GIVEN_UP
from cairn.org.services.units import refuse_below_itself, refuse_closed
from cairn.web.unit.preview import KEPT, ShownClash, shown_clashes
from cairn.web.units.forms import UnitChoiceField


class TakerForm(forms.Form):
    """A unit that takes in what hangs on another, within the actor's reach."""

    into = UnitChoiceField(empty_label=None)

    def __init__(self, *args: Any, actor: Actor, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.unit = actor, unit
        self.takers = set(units_to_take_in(actor, unit).values_list("pk", flat=True))
        into: Any = self.fields["into"]
        into.offer(actor, self.takers)
        usual = unit.parent_id if unit.parent_id in self.takers else None
        self.fields["into"].initial = usual

    def clean(self) -> dict[str, Any]:
        """Say why a unit cannot take it in that the list does not offer, as an address may name it."""
        data = super().clean() or {}
        wanted = str(self.data.get("into", ""))
        if "into" in self.errors and wanted.isdigit() and int(wanted) in self.actor.unit_parents:
            other = unit_for(self.actor, int(wanted))
            try:
                refuse_below_itself(self.actor, self.unit, other)
                refuse_closed(other)
            except ValidationError as refusal:
                del self.errors["into"]
                self.add_error("into", refusal.messages[0])
        return data


class MergingForm(TakerForm):
    """Into which unit; and where both have a goal on one KPI, whether both stay."""

    def __init__(self, *args: Any, actor: Actor, unit: Unit, into: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, unit=unit, **kwargs)
        self.fields["into"].label = _("Into")
        self.clashes = shown_clashes(actor, unit, into) if into else []
        for clash in self.clashes:
            self.fields[clash.name] = forms.ChoiceField(
                label=str(clash.moving.kpi), choices=_ways(clash), initial=KEPT, required=False,
                widget=forms.RadioSelect,
            )  # fmt: skip

    @property
    def clash_fields(self) -> list[tuple[ShownClash, forms.BoundField]]:
        return [(clash, self[clash.name]) for clash in self.clashes]

    def given_up(self) -> dict[str, str]:
        """The goals that are cancelled, as the service takes them."""
        chosen = (self.cleaned_data.get(clash.name) for clash in self.clashes)
        return {f"goal:{goal}": GIVEN_UP for goal in chosen if goal and goal != KEPT}


def _ways(clash: ShownClash) -> list[tuple[str, str]]:
    ways = [(KEPT, _("Both stay, side by side"))]
    for version, may in ((clash.moving, clash.may_cancel_moving), (clash.staying, clash.may_cancel_staying)):
        if may:
            ways.append((str(version.goal_id), _("Cancel “%(goal)s”") % {"goal": version.goal.title}))
    return ways


class ClosingForm(TakerForm):
    """From which day on, and who takes what hangs on it."""

    closed_on = DayField(label=_lazy("Closed from"), past=True)
    field_order = ("closed_on", "into")

    def __init__(self, *args: Any, actor: Actor, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, unit=unit, **kwargs)
        self.fields["into"].label = _("What hangs on it goes to")
        count_from(self, actor.today)
        self.fields["closed_on"].initial = actor.today
