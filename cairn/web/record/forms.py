"""Recording a value, and correcting one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.common.dates import long_day
from cairn.common.fields import DayField, NumberField, count_from
from cairn.common.locales import current_locale
from cairn.goals.models import GoalVersion
from cairn.kpis.models import Confidence, Kpi
from cairn.org.access import Actor

EARLIEST_YEAR = 1900
"""No value that is typed is older; a series that is comes by a file."""
CONFIDENCES = [("", gettext_lazy("Not said")), *Confidence.choices]


class MeasurementForm(forms.Form):
    """A value, its day, one's confidence, and one line of text."""

    value = NumberField(label=gettext_lazy("Value"))
    measured_on = DayField(label=gettext_lazy("Day"), required=False, past=True)
    confidence = forms.ChoiceField(
        label=gettext_lazy("How sure are you to get there?"), choices=CONFIDENCES, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("A line about it"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, actor: Actor, kpi: Kpi, goal: GoalVersion | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.goal = actor, goal
        self.is_asked, self._seen = False, ""
        value = self.fields["value"]
        assert isinstance(value, NumberField)
        value.unit = kpi.measure.unit
        count_from(self, actor.today)

    @property
    def seen(self) -> str:
        """What its sender had seen recorded, as the form says; "" where it does not say."""
        return self._seen or str(self.data.get("seen", ""))

    def ask(self, questions: Sequence[str], newest: int) -> None:
        """Show it once more with questions; sent again as it is, they are answered. `newest` is seen now."""
        self.add_error(None, " ".join(questions))
        self.is_asked, self._seen = True, str(newest)

    def clean_measured_on(self) -> date:
        """A value outside the goal's dates would be kept and never count: better to say so now."""
        day: date = self.cleaned_data["measured_on"] or self.actor.today
        if day > self.actor.today:
            raise ValidationError(_("That day is still to come. Record what has happened, up to today."))
        if day.year < EARLIEST_YEAR:
            raise ValidationError(
                _("%(day)s is before %(year)s: the year is likely mistyped. Enter a later day.")
                % {"day": long_day(day, current_locale()), "year": EARLIEST_YEAR}
            )
        goal = self.goal
        if goal and not goal.start_on <= day <= goal.end_on:
            dates = {
                "start": long_day(goal.start_on, current_locale()),
                "end": long_day(goal.end_on, current_locale()),
            }
            raise ValidationError(
                _("A value of that day would not count: it runs from %(start)s to %(end)s. Choose another.")
                % dates
            )
        return day


class CorrectionForm(MeasurementForm):
    """The right value, and why the one that stands is wrong."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is corrected"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Say why it is corrected.")},
    )


class CheckInForm(forms.Form):
    """One's own call, where there is no value to record."""

    confidence = forms.ChoiceField(
        label=gettext_lazy("How sure are you to get there?"), choices=CONFIDENCES, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("A line about it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("confidence") and not cleaned.get("note", "").strip():
            raise ValidationError(_("Choose how sure you are, or write a line."))
        return cleaned


class DoneForm(forms.Form):
    """The day on which something was done."""

    done_on = DayField(label=gettext_lazy("Done on"), required=False, past=True)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        count_from(self, actor.today)

    def clean_done_on(self) -> date:
        day: date = self.cleaned_data["done_on"] or self.actor.today
        if day > self.actor.today:
            raise ValidationError(_("That day is still to come. Say it when it is done."))
        return day
