"""What is asked when goals are given to many."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.fields import DayField, NumberField, count_from
from cairn.goals.models import GoalVersion
from cairn.goals.queries.patterns import Pattern
from cairn.goals.services.assigning import DAYS
from cairn.org.access import Actor
from cairn.web.assign.people import Named, named_in, owners_in, titles_offered
from cairn.web.assign.targets import Rule, days_of, targets_by_rule
from cairn.web.break_down.choices import units_to_look_below
from cairn.web.new_goal.aims import toward_choices
from cairn.web.new_goal.goals_offered import goals_offered, whole

WHOM = (("people", _lazy("Everybody in them, and below")), ("units", _lazy("They themselves")))


class AssignForm(forms.Form):
    """To whom, from when until when, toward what, with which target."""

    units = forms.MultipleChoiceField(
        label=_lazy("Where"), required=False, widget=forms.CheckboxSelectMultiple
    )
    whom = forms.ChoiceField(label=_lazy("Who of them"), choices=WHOM, initial="people", required=False)
    title = forms.ChoiceField(label=_lazy("Of this title only"), required=False)
    lines = forms.CharField(
        label=_lazy("Or by name, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_lazy("Paste from a spreadsheet: the name, and beside it a target."),
    )
    rule = forms.ChoiceField(label=_lazy("Target"), choices=Rule.choices, initial=Rule.SAME, required=False)
    growth = NumberField(label=_lazy("Percent more"), unit="%", required=False)
    starts = DayField(label=_lazy("Starts"))
    until = DayField(label=_lazy("Ends"), required=False, help_text=_lazy("Empty: as each template says."))
    toward = forms.ChoiceField(label=_lazy("Toward"), required=False)

    def __init__(self, *args: Any, actor: Actor, patterns: Sequence[Pattern], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.patterns = actor, patterns
        fields: dict[str, Any] = self.fields
        fields["units"].choices = units_to_look_below(actor)
        fields["title"].choices = [("", _("All")), *((title, title) for title in titles_offered(actor))]
        count_from(self, actor.today)
        named = [str(self.data.get("toward") or self.initial.get("toward") or "")]
        self.above = {str(row.goal_id): row for row in goals_offered(actor, named=named, sought="")}
        groups = toward_choices(actor, list(self.above.values()), chosen=named[0])
        fields["toward"].choices = [("", _("Nothing above")), *groups]
        self.named = Named()

    def clean_lines(self) -> str:
        text: str = self.cleaned_data["lines"]
        self.named = named_in(self.actor, text)
        if self.named.targets and sum(pattern.takes_target for pattern in self.patterns) != 1:
            self.named.faults.append(_("Targets beside names fit one template with a target only."))
        if self.named.faults:
            raise ValidationError(self.named.faults[:20])
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, until = cleaned.get("starts"), cleaned.get("until")
        if starts and until and until < starts:
            self.add_error("until", _("It would end before it starts. Enter a later end."))
        if (
            cleaned.get("rule") == Rule.GROWTH
            and cleaned.get("growth") is None
            and "growth" not in self.errors
        ):
            self.add_error("growth", _("Say how many percent more."))
        return cleaned

    @property
    def toward_version(self) -> GoalVersion | None:
        offered = self.above.get(self.cleaned_data.get("toward") or "")
        return whole(self.actor, offered) if offered else None

    def owners(self, without: Sequence[str]) -> list[Any]:
        """Whom a valid form names, those left out apart, each once."""
        cleaned = self.cleaned_data
        chosen = owners_in(
            self.actor, [int(pk) for pk in cleaned["units"]], cleaned["whom"] or "people", cleaned["title"]
        )
        every = {owner.code: owner for owner in (*chosen, *self.named.owners)}
        return [owner for code, owner in every.items() if code not in without]

    def targets(self, owners: Sequence[Any]) -> dict[tuple[str, str], float]:
        """By template's and owner's code, by the rule; what is pasted beside a name comes first."""
        cleaned = self.cleaned_data
        starts: date = cleaned["starts"]
        found: dict[tuple[str, str], float] = {}
        for pattern in self.patterns:
            days = days_of(starts, cleaned["until"], DAYS[pattern.span])  # type: ignore[index]  # its value
            found |= targets_by_rule(
                self.actor, cleaned["rule"] or Rule.SAME, [pattern], owners, cleaned["growth"] or 0.0, days
            )
            if pattern.takes_target:
                found |= {(pattern.code, code): number for code, number in self.named.targets.items()}
        return found
