"""Which day a page is looked at as of, and what had been entered by which day: two axes, asked apart.

`?as_of=2026-03-03` shows that day by what is known today; `&known_at=2026-03-05` by what was known at the
end of that other day. `known_at` alone shows that very day, as it was known then.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cairn.common.dates import long_day
from cairn.common.fields import DayField
from cairn.common.locales import current_locale
from cairn.org.access import Actor

NAMES = ("as_of", "known_at")
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Moment:
    """The end of a day; `known_on` is the day by whose end all that counts was entered, null for now."""

    on: date
    known_on: date | None
    zone: ZoneInfo

    @property
    def known_at(self) -> datetime | None:
        if self.known_on is None:
            return None
        return datetime.combine(self.known_on + timedelta(days=1), time(), self.zone) - INSTANT

    @property
    def words(self) -> str:
        """ "As it stood on 3 March 2026, as known then."."""
        locale = current_locale()
        days = {"day": long_day(self.on, locale)}
        if self.known_on is None:
            return _("As it stood on %(day)s, by what is known today.") % days
        if self.known_on == self.on:
            return _("As it stood on %(day)s, as known then.") % days
        days["known"] = long_day(self.known_on, locale)
        return _("As it stood on %(day)s, as known on %(known)s.") % days

    @property
    def query(self) -> str:
        """The moment as an address carries it on."""
        known = f"&known_at={self.known_on.isoformat()}" if self.known_on else ""
        return f"?as_of={self.on.isoformat()}{known}"


class MomentForm(forms.Form):
    """The two days; neither may be still to come."""

    as_of = DayField(label=_lazy("As it stood on"), required=False)
    known_at = DayField(label=_lazy("As known on"), required=False, help_text=_lazy("Empty: as known today."))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for name in NAMES:
            day: Any = self.fields[name]
            day.today, day.past = actor.today, True

    def clean_as_of(self) -> date | None:
        return self._past("as_of")

    def clean_known_at(self) -> date | None:
        return self._past("known_at")

    def _past(self, name: str) -> date | None:
        day: date | None = self.cleaned_data[name]
        if day is not None and day > self.actor.today:
            raise ValidationError(_("That day is still to come. Choose one that has been."), code="future")
        return day

    def moment(self) -> Moment:
        """What was asked for; today, where it has faults."""
        data = self.cleaned_data if self.is_valid() else {}
        known, today = data.get("known_at"), self.actor.today
        on = data.get("as_of") or known or today
        return Moment(on, None if known == today else known, ZoneInfo(self.actor.settings.timezone))


def is_looking_back(request: HttpRequest) -> bool:
    """Whether the address names a day to look at."""
    return any(request.GET.get(name, "").strip() for name in NAMES)
