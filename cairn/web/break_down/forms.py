"""What the page asks: what, how much, by when; among whom, by which rule; into what."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cairn.common.fields import DayField, NumberField, count_from
from cairn.common.locales import current_locale
from cairn.common.numbers import NumberNotUnderstood, parse_number
from cairn.goals.access.many_owners import owners_for
from cairn.goals.access.owners import Owner
from cairn.web.break_down.wholes import Whole

MOST_PARTS = 500


class By(models.TextChoices):
    """The rule by which each gets his part."""

    EQUALLY = "equally", gettext_lazy("equally")
    HEADS = "heads", gettext_lazy("by head count")
    RESULT = "result", gettext_lazy("by what each reached in the last three months")
    HAND = "hand", gettext_lazy("by hand")


class Into(models.TextChoices):
    """What each part is."""

    DAILY = "daily", gettext_lazy("so much every day")
    WEEKLY = "weekly", gettext_lazy("so much every week")
    MONTHLY = "monthly", gettext_lazy("so much every month")
    WHOLE = "whole", gettext_lazy("one amount until the end")
    QUARTERS = "quarters", gettext_lazy("an amount for each quarter")
    MONTHS = "months", gettext_lazy("an amount for each month")
    WEEKS = "weeks", gettext_lazy("an amount for each week")
    STEPS = "steps", gettext_lazy("steps that grow")
    MILESTONES = "milestones", gettext_lazy("milestones")


RHYTHMS = (Into.DAILY, Into.WEEKLY, Into.MONTHLY)
PERIODS = {Into.QUARTERS: "quarterly", Into.MONTHS: "monthly", Into.WEEKS: "weekly"}


class BreakDownForm(forms.Form):
    """One guided page. Owners are checkboxes of the template; each has a number for "by hand"."""

    what = forms.CharField(label=pgettext_lazy("field", "Do what"), max_length=200)
    amount = NumberField(label=pgettext_lazy("field", "How much"))
    unit = forms.CharField(label=pgettext_lazy("field", "Of what"), max_length=32, required=False)
    starts = DayField(label=gettext_lazy("From"))
    until = DayField(label=pgettext_lazy("field", "Until"))
    of = forms.ChoiceField(label=gettext_lazy("Right below"), required=False)
    by = forms.ChoiceField(label=gettext_lazy("Shared out"), choices=By.choices, required=False)
    into = forms.ChoiceField(label=gettext_lazy("Into"), choices=Into.choices)
    steps = forms.CharField(
        label=gettext_lazy("How much each time, one after the other"), max_length=400, required=False,
        help_text=gettext_lazy("Like 2; 5; 6; 10. Each begins when its share of the time does."),
    )  # fmt: skip
    steps_every = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=[(each.value, each.label) for each in RHYTHMS],
        required=False,
    )
    milestones = forms.CharField(
        label=gettext_lazy("Milestones, one a line"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    accepted = forms.CharField(required=False)

    def __init__(self, *args: Any, whole: Whole, below: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.whole = whole
        self.owners: list[Owner] = []
        self.hand: dict[str, float] = {}
        count_from(self, whole.actor.today)
        if whole.unit:
            del self.fields["unit"]
            amount = self.fields["amount"]
            assert isinstance(amount, NumberField)
            amount.unit = whole.unit
        of = self.fields["of"]
        assert isinstance(of, forms.ChoiceField)
        of.choices = below

    @property
    def counted(self) -> str:
        """What is counted, in the goal's own word or in the form's."""
        return self.whole.unit or str(self.cleaned_data.get("unit") or "").strip()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        codes = self.data.getlist("among") if hasattr(self.data, "getlist") else []
        self.owners = owners_for(self.whole.actor, codes)
        if len(self.owners) > MOST_PARTS:
            self.add_error(
                None, _("That are more than %(most)s at once. Choose fewer.") % {"most": MOST_PARTS}
            )
        if cleaned.get("by") == By.HAND:
            self._read_hand()
        self._check_dates(cleaned)
        if cleaned.get("amount") == 0:
            self.add_error("amount", _("Nothing is left to share out of 0. Enter another amount."))
        if cleaned.get("into") == Into.STEPS:
            cleaned["steps"] = self._steps(cleaned.get("steps") or "")
        if cleaned.get("into") == Into.MILESTONES:
            cleaned["milestones"] = [line.strip() for line in cleaned.get("milestones", "").splitlines()]
            cleaned["milestones"] = [line[:200] for line in cleaned["milestones"] if line]
            if not cleaned["milestones"]:
                self.add_error("milestones", _("Name at least one milestone."))
        if self.whole.is_level and (self.owners or cleaned.get("into") not in PERIODS):
            self.add_error(
                "into", _("This is a level and not a sum: choose nobody, and an amount for each period.")
            )
        return cleaned

    def _check_dates(self, cleaned: dict[str, Any]) -> None:
        starts, until = cleaned.get("starts"), cleaned.get("until")
        if starts and until and until < starts:
            self.add_error("until", _("It would end before it starts. Enter a later end."))

    def _read_hand(self) -> None:
        for owner in self.owners:
            typed = str(self.data.get(f"part-{owner.code}") or "").strip()
            if not typed:
                continue
            try:
                self.hand[owner.code] = parse_number(typed, current_locale(), self.counted)
            except NumberNotUnderstood as fault:
                self.add_error(None, f"{owner.name}: {fault}")
                continue
            if self.hand[owner.code] < 0:
                self.add_error(
                    None, _("%(name)s: a part cannot be below 0. Enter 0 or more.") % {"name": owner.name}
                )

    def _steps(self, typed: str) -> list[float]:
        try:
            amounts = [
                parse_number(each.strip(), current_locale(), self.counted)
                for each in re.split(r",\s+|[;\s]+", typed)
                if each.strip()
            ]
        except NumberNotUnderstood as fault:
            self.add_error("steps", ValidationError(str(fault)))
            return []
        if not amounts:
            self.add_error("steps", _("Say how much each time, like 2; 5; 6; 10."))
        elif min(amounts) <= 0:
            self.add_error("steps", _("Each step must be above 0. Leave out what is not."))
        return amounts
