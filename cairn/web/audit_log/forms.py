"""What the record of changes is narrowed to."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from cairn.audit.queries.log import Sought
from cairn.common.dates.moments import moments_of
from cairn.common.fields import DayField
from cairn.org.access import Actor
from cairn.web.person_field import PersonField

KEPT_YEARS = (1, 2, 3, 5, 7, 10, 15, 20, 30)


def kept_for(years: int | None) -> str:
    """ "for good", "5 years"."""
    if years is None:
        return _("for good")
    return ngettext("%(count)s year", "%(count)s years", years) % {"count": years}


class RetentionForm(forms.Form):
    """For how long entries are kept."""

    years = forms.TypedChoiceField(label=_lazy("Keep entries"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, kept: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["years"] = kept
        offered = sorted({*KEPT_YEARS, kept} - {None}, key=lambda years: years or 0)
        years: Any = self.fields["years"]
        years.choices = [("", kept_for(None)), *((each, kept_for(each)) for each in offered)]
        years.help_text = _("What is older is taken out each night, and nothing brings it back.")


class SoughtForm(forms.Form):
    who = PersonField(label=_lazy("Who"), required=False)
    action = forms.CharField(label=_lazy("Action, as kept"), required=False, max_length=64)
    first_on = DayField(label=_lazy("From"), required=False)
    last_on = DayField(label=_lazy("Until"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(actor.settings.timezone)
        who: Any = self.fields["who"]
        who.for_actor(actor)
        for name in ("first_on", "last_on"):
            day: Any = self.fields[name]
            day.today, day.past = actor.today, True

    def sought(self) -> Sought:
        """What to look for; of a form with faults, everything."""
        if not self.is_valid():
            return Sought()
        data = self.cleaned_data
        since, before = moments_of(data["first_on"], data["last_on"], self.zone)
        return Sought(
            person=data["who"].pk if data["who"] else None,
            action=data["action"].strip(),
            since=since,
            before=before,
        )
