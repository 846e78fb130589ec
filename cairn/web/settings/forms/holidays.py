"""Holidays as people list them: a line each, the day and its name."""

import re
from datetime import date
from typing import Any

from babel import Locale
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.dates import DayNotUnderstood, parse_day
from cairn.common.locales import current_locale
from cairn.common.workdays import DayOff
from cairn.org.access import Actor

MOST_LINES = 400
LONGEST_NAME = 100
_BETWEEN = re.compile(r"\t|;|,| – | - |: ")


class HolidaysForm(forms.Form):
    """Days off to add: typed, or pasted from a list; `days` holds them once it is valid."""

    lines = forms.CharField(
        label=_lazy("Days off"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_lazy("A line each, typed or pasted: the day, then its name, like “25 December Christmas”. "
                        "A day that is listed already gets the new name."),
    )  # fmt: skip
    is_yearly = forms.BooleanField(label=_lazy("On the same date every year"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.found: list[tuple[date, str]] = []

    def clean_lines(self) -> str:
        typed = str(self.cleaned_data["lines"])
        lines = [(number, line) for number, line in enumerate(typed.splitlines(), 1) if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Add at most %(most)s lines at once.") % {"most": MOST_LINES})
        faults = []
        for number, line in lines:
            try:
                self.found.append(day_and_name(line, self.actor.today, current_locale()))
            except DayNotUnderstood as fault:
                said = {"number": number, "fault": fault}
                faults.append(_("Line %(number)s: %(fault)s") % said)
        if faults:
            raise ValidationError(faults)
        return typed

    @property
    def days(self) -> list[DayOff]:
        """What was typed; where a day stands twice, its last line."""
        is_yearly = self.cleaned_data["is_yearly"]
        return [DayOff(on, name, is_yearly) for on, name in dict(self.found).items()]


def day_and_name(line: str, today: date, locale: Locale) -> tuple[date, str]:
    """The day that a line begins with, and the rest as its name.

    Raises DayNotUnderstood, with a sentence, where it begins with none.
    """
    parts = _BETWEEN.split(line.strip(), maxsplit=1)
    if len(parts) == 2:
        try:
            return parse_day(parts[0].strip(), today, locale), _name(parts[1])
        except DayNotUnderstood:
            pass  # the comma may belong to the name, as in "25 December Christmas, Yule"
    words = line.split()
    for count in range(min(4, len(words)), 0, -1):
        try:
            return parse_day(" ".join(words[:count]), today, locale), _name(" ".join(words[count:]))
        except DayNotUnderstood:
            continue
    raise DayNotUnderstood(_("“%(line)s” begins with no day. Write “25 December Christmas”.")
                           % {"line": line.strip()[:60]})  # fmt: skip


def _name(text: str) -> str:
    return text.strip(" ,;\t")[:LONGEST_NAME] or _("Day off")
