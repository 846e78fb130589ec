"""What the list of relaxed targets is narrowed to."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.dates.moments import moments_of
from cairn.common.fields import DayField
from cairn.goals.queries.relaxed import RelaxedSought
from cairn.org.access import Actor, units_at_and_below
from cairn.web.goals.choices import unit_options
from cairn.web.person_field import PersonField


class RelaxedForm(forms.Form):
    """A unit with all below it, an owner, and the days on which it was changed."""

    unit = forms.ChoiceField(required=False)
    owner = PersonField(label=_lazy("Owner"), required=False)
    first_on = DayField(label=_lazy("From"), required=False)
    last_on = DayField(label=_lazy("Until"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.zone = actor, ZoneInfo(actor.settings.timezone)
        unit, owner = self.fields["unit"], self.fields["owner"]
        unit.label = actor.terms["Unit"]
        unit.choices = [("", _("every %(unit)s") % actor.terms), *unit_options(actor)]  # type: ignore[attr-defined]
        owner.for_actor(actor)  # type: ignore[attr-defined]
        for name in ("first_on", "last_on"):
            day: Any = self.fields[name]
            day.today, day.past = actor.today, True

    @property
    def narrows(self) -> bool:
        """Whether anything is filtered by."""
        return any(self.data.get(name) for name in self.fields)

    def sought(self) -> RelaxedSought:
        """What to look for; of a form with faults, everything."""
        if not self.is_valid():
            return RelaxedSought()
        data = self.cleaned_data
        unit, owner = data["unit"], data["owner"]
        since, before = moments_of(data["first_on"], data["last_on"], self.zone)
        return RelaxedSought(
            units=units_at_and_below(self.actor, int(unit)) if unit else None,
            owner=owner.pk if owner else None,
            since=since,
            before=before,
        )
