"""What a change needs beside the goal's own form: from which day, and why."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.common.dates import long_day
from cairn.common.fields import DayField, count_from
from cairn.common.locales import current_locale
from cairn.goals.models import GoalVersion
from cairn.org.access import Actor
from cairn.web.edit_goal.asking import asks_as_it_stands


class ChangeForm(forms.Form):
    effective_on = DayField(
        label=gettext_lazy("Holds from"),
        required=False,
        help_text=gettext_lazy("Days before it keep what held then."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Needed where it asks for less than before."),
    )

    def __init__(self, *args: Any, actor: Actor, version: GoalVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.version = actor, version
        if asks_as_it_stands(actor, version):
            self.fields["reason"].help_text = _("Who approves it will ask.")
        count_from(self, actor.today)

    def clean_effective_on(self) -> date:
        """A change from before the terms that hold now would silently undo these."""
        from_day: date = self.cleaned_data["effective_on"] or self.actor.today
        earliest = min(self.version.effective_on, self.actor.today)
        if from_day < earliest:
            raise ValidationError(
                _("What holds now was decided for %(day)s and later. Choose that day or a later one.")
                % {"day": long_day(earliest, current_locale())}
            )
        return from_day
