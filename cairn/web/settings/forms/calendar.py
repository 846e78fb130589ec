"""How days are cut and counted, as a form."""

from django import forms

from cairn.calc.plan.model import WEEKDAYS
from cairn.common.place_fields import ZoneField
from cairn.org.access import Actor
from cairn.org.models.organization import Weekday
from cairn.web.settings.described import month_name
from cairn.web.settings.forms.versioned import WEEK, VersionedForm


class CalendarForm(VersionedForm):
    """First weekday, fiscal year, time zone and working days, from a day on."""

    settings_shown = ("week_starts_on", "fiscal_year_start_month", "timezone", "working_days")
    first_choice = WEEK

    week_starts_on = forms.ChoiceField(choices=Weekday.choices)
    fiscal_year_start_month = forms.TypedChoiceField(coerce=int)
    timezone = ZoneField()
    working_days = forms.MultipleChoiceField(choices=Weekday.choices, widget=forms.CheckboxSelectMultiple)

    field_order = (*settings_shown, "when", "effective_on")

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        months = [(month, month_name(month)) for month in range(1, 13)]
        self.fields["fiscal_year_start_month"].choices = months  # type: ignore[attr-defined]
        self.fields["timezone"].initial = actor.settings.timezone

    def clean_working_days(self) -> list[str]:
        """In the order of a week, so that the same days are the same setting."""
        chosen = self.cleaned_data["working_days"]
        return [day for day in WEEKDAYS if day in chosen]
