"""How days are cut and counted, as a form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.calc.plan.model import WEEKDAYS
from cairn.common.fields import NumberField
from cairn.common.place_fields import ZoneField
from cairn.org.access import Actor
from cairn.org.models.organization import Weekday
from cairn.web.settings.described import month_name
from cairn.web.settings.forms.versioned import WEEK, VersionedForm

MOST_HELP_DAYS = 30


class CalendarForm(VersionedForm):
    """First weekday, fiscal year, time zone and working days, from a day on."""

    settings_shown = ("week_starts_on", "fiscal_year_start_month", "timezone", "working_days")
    first_choice = WEEK

    week_starts_on = forms.ChoiceField(choices=Weekday.choices)
    fiscal_year_start_month = forms.TypedChoiceField(coerce=int)
    timezone = ZoneField()
    working_days = forms.MultipleChoiceField(choices=Weekday.choices, widget=forms.CheckboxSelectMultiple)

    help_days = NumberField(required=False)

    field_order = (*settings_shown, "help_days", "when", "effective_on")

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        months = [(month, month_name(month)) for month in range(1, 13)]
        self.fields["fiscal_year_start_month"].choices = months  # type: ignore[attr-defined]
        self.fields["timezone"].initial = actor.settings.timezone
        patience = self.fields["help_days"]
        patience.label = _("Working days until a call for help goes on")
        patience.help_text = _(
            "Who is reached by it has so many to answer; then the next authority is asked. Holds at once."
        )

    def as_typed(self, actor: Actor) -> dict[str, Any]:
        return super().as_typed(actor) | {"help_days": actor.organization.help_days}

    def clean_help_days(self) -> int:
        """Left empty, it stays as it is."""
        value: float | None = self.cleaned_data["help_days"]
        if value is None:
            return self.actor.organization.help_days
        if value != int(value) or not 1 <= value <= MOST_HELP_DAYS:
            sentence = _("Enter a whole number of days from 1 to %(most)s.")
            raise ValidationError(sentence % {"most": MOST_HELP_DAYS}, code="range")
        return int(value)

    def clean_working_days(self) -> list[str]:
        """In the order of a week, so that the same days are the same setting."""
        chosen = self.cleaned_data["working_days"]
        return [day for day in WEEKDAYS if day in chosen]
