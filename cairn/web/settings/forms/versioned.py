"""Settings that hold from a day on, as a form: what shall hold, and from when."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.calc.periods import periods
from cairn.common.dates import day, weekday_and_day
from cairn.common.fields import DayField, count_from
from cairn.common.locales import current_locale
from cairn.goals.queries.calc_objects import calc_settings
from cairn.org.access import Actor
from cairn.web.settings.described import DESCRIBED, effect_of

TODAY, WEEK, YEAR, CHOSEN = "today", "week", "year", "day"
FARTHEST = timedelta(days=366)


class VersionedForm(forms.Form):
    """The settings in force today, and a choice of the day from which others hold.

    Days before that day keep what held then, so a day that has gone cannot be chosen.
    """

    settings_shown: tuple[str, ...] = ()
    first_choice = TODAY
    has_example_of_now = False

    when = forms.ChoiceField(label=_lazy("These hold"), widget=forms.RadioSelect)
    effective_on = DayField(label=_lazy("The day"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        kwargs["initial"] = self.as_typed(actor) | {"when": self.first_choice}
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.days = {TODAY: actor.today, **next_boundaries(actor)}
        self.fields["when"].choices = self._when_choices()  # type: ignore[attr-defined]
        count_from(self, actor.today)
        for name in self.settings_shown:
            self.fields[name].label = str(DESCRIBED[name].label)
            self.fields[name].help_text = effect_of(name, actor.terms)

    def as_typed(self, actor: Actor) -> dict[str, Any]:
        """The settings in force as the form shows them."""
        return {name: getattr(actor.settings, name) for name in self.settings_shown}

    def _when_choices(self) -> list[tuple[str, str]]:
        locale = current_locale()
        week, year = weekday_and_day(self.days[WEEK], locale), day(self.days[YEAR], locale)
        return [
            (TODAY, _("from today")),
            (WEEK, _("from the next week, %(day)s") % {"day": week}),
            (YEAR, _("from the next fiscal year, %(day)s") % {"day": year}),
            (CHOSEN, _("from another day")),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("when") != CHOSEN:
            data["effective_on"] = self.days.get(data.get("when", TODAY))
        elif "effective_on" not in self.errors:
            self._check_day(data.get("effective_on"))
        return data

    def _check_day(self, chosen: date | None) -> None:
        fault = ""
        if chosen is None:
            fault = _("Say from which day, like 1 January.")
        elif chosen < self.actor.today:
            fault = _("What was scored stays as it was. Choose today or a later day.")
        elif chosen > self.actor.today + FARTHEST:
            fault = _("Choose a day within the coming year.")
        if fault:
            self.add_error("effective_on", fault)

    def changed_settings(self) -> dict[str, Any]:
        """What differs from the settings in force today, ready to be stored."""
        now, said = self.actor.settings, self.cleaned_data
        return {name: said[name] for name in self.settings_shown if getattr(now, name) != said[name]}

    def share(self, name: str, low: int, high: int) -> float:
        """What was typed as percent, as a ratio; refused outside of the two."""
        value: float = self.cleaned_data[name]
        if not low <= value <= high:
            raise ValidationError(
                _("Enter a share from %(low)s\u00a0%% to %(high)s\u00a0%%.") % {"low": low, "high": high},
                code="range",
            )
        return value / 100


def next_boundaries(actor: Actor) -> dict[str, date]:
    """The first days of the next week and of the next fiscal year, as they are cut today."""
    settings, today = calc_settings(actor.settings), actor.today.toordinal()
    cut = {WEEK: periods("weekly", settings), YEAR: periods("yearly", settings)}
    return {name: date.fromordinal(each.last_day(each.number(today)) + 1) for name, each in cut.items()}
