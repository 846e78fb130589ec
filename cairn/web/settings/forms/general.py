"""The settings that figures depend on, as a form."""

from datetime import date, timedelta
from typing import Any

from babel.dates import get_month_names
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import DayField, NumberField
from cairn.common.locales import current_locale
from cairn.common.places import currency_choices, zone_choices
from cairn.org.access import Actor
from cairn.org.models import OrganizationSettings
from cairn.org.models.organization import Weekday
from cairn.web.settings.grades_field import GradesField

SHARES = ("on_track_from", "at_risk_from", "overachievement_cap")
"""Stored as ratios, shown as percent."""


class GeneralForm(forms.Form):
    """Everything that figures depend on, from a day on; and the organization's name, which has no day."""

    name = forms.CharField(
        label=_lazy("Name"),
        max_length=200,
        help_text=_lazy("Shown everywhere at once. Addresses and links stay."),
    )
    timezone = forms.ChoiceField(
        label=_lazy("Time zone"),
        help_text=_lazy("Days begin and end by it: what is due, and when a day is over."),
    )
    currency = forms.ChoiceField(
        label=_lazy("Currency"),
        help_text=_lazy("Offered first for amounts. What stands already is not converted."),
    )
    week_starts_on = forms.ChoiceField(
        label=_lazy("First day of the week"),
        choices=Weekday.choices,
        help_text=_lazy("Weekly values are added up, and due, by weeks that begin on it."),
    )
    fiscal_year_start_month = forms.TypedChoiceField(
        label=_lazy("First month of the fiscal year"),
        coerce=int,
        help_text=_lazy("Quarters and years follow it, in the period at the top and in quarterly figures."),
    )
    on_track_from = NumberField(label=_lazy("On track from a pace of"), unit="%")
    at_risk_from = NumberField(label=_lazy("At risk from a pace of"), unit="%")
    grace_days = NumberField(label=_lazy("Days of grace"))
    overachievement_cap = NumberField(label=_lazy("Most that one score may count"), unit="%")
    grades = GradesField(
        label=_lazy("Grades"),
        help_text=_lazy("A line each: from how many points, and its name. They name scores and change none."),
    )
    effective_on = DayField(
        label=_lazy("These hold from"),
        help_text=_lazy("Days before it keep the settings that held then, and their figures."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        kwargs["initial"] = _as_typed(actor)
        super().__init__(*args, **kwargs)
        self.actor = actor
        months = get_month_names("wide", locale=current_locale())
        self.fields["timezone"].choices = zone_choices(actor.settings.timezone)  # type: ignore[attr-defined]
        self.fields["currency"].choices = currency_choices()  # type: ignore[attr-defined]
        self.fields["fiscal_year_start_month"].choices = list(months.items())  # type: ignore[attr-defined]
        self.fields["effective_on"].today = actor.today  # type: ignore[attr-defined]
        hints = {
            "on_track_from": _("Of two that should be at 100, one at 90 has a pace of 90\u00a0%%. "
                               "Statuses of all %(goals)s follow."),
            "at_risk_from": _("Below it, %(goals)s are off track."),
            "grace_days": _("How long after a period's end its values may come before it counts as missed."),
            "overachievement_cap": _("At 100\u00a0%%, more in one of the %(goals)s makes up for no other."),
        }  # fmt: skip
        for name, hint in hints.items():
            self.fields[name].help_text = hint % actor.terms

    def clean_on_track_from(self) -> float:
        return self._share("on_track_from", 0, 100)

    def clean_at_risk_from(self) -> float:
        return self._share("at_risk_from", 0, 100)

    def clean_overachievement_cap(self) -> float:
        return self._share("overachievement_cap", 100, 200)

    def _share(self, name: str, low: int, high: int) -> float:
        value: float = self.cleaned_data[name]
        if not low <= value <= high:
            raise ValidationError(
                _("Enter a share from %(low)s\u00a0%% to %(high)s\u00a0%%.") % {"low": low, "high": high},
                code="range",
            )
        return value / 100

    def clean_grace_days(self) -> int:
        value: float = self.cleaned_data["grace_days"]
        if value != int(value) or not 0 <= value <= 31:
            raise ValidationError(_("Enter a whole number of days from 0 to 31."), code="range")
        return int(value)

    def clean_effective_on(self) -> date:
        day: date = self.cleaned_data["effective_on"]
        if day > self.actor.today + timedelta(days=366):
            raise ValidationError(_("Choose a day within the coming year."), code="range")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        on_track, at_risk = data.get("on_track_from"), data.get("at_risk_from")
        if on_track is not None and at_risk is not None and at_risk > on_track:
            self.add_error(
                "at_risk_from",
                _(
                    "At risk begins above on track, so nothing could be at risk. "
                    "Enter at most %(most)s\u00a0%%."
                )
                % {"most": f"{on_track * 100:g}"},
            )
        return data

    def settings_changed(self) -> dict[str, Any]:
        """What differs from the settings in force today, ready to be stored."""
        now = self.actor.settings
        names = [name for name in self.cleaned_data if name not in {"name", "effective_on"}]
        return {
            name: self.cleaned_data[name] for name in names if getattr(now, name) != self.cleaned_data[name]
        }


def _as_typed(actor: Actor) -> dict[str, Any]:
    """The settings in force as the form shows them."""
    now: OrganizationSettings = actor.settings
    stored = {name: getattr(now, name) for name in GeneralForm.base_fields if hasattr(now, name)}
    # A share such as 0.57 is not exact in binary; nobody typed 56.99999999999999.
    shown = {name: round(stored[name] * 100, 9) for name in SHARES}
    return stored | shown | {"name": actor.organization.name, "effective_on": actor.today}
