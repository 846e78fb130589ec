"""A person's choices: by kind of notice how it reaches him, when digests come, when it is quiet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from cairn.notifications.models import Channel, Kind, Preference

_WEEKDAYS = (
    (0, _lazy("Monday")),
    (1, _lazy("Tuesday")),
    (2, _lazy("Wednesday")),
    (3, _lazy("Thursday")),
    (4, _lazy("Friday")),
    (5, _lazy("Saturday")),
    (6, _lazy("Sunday")),
)


def _time(**options: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(widget=widget, input_formats=["%H:%M", "%H:%M:%S"], **options)


class PreferencesForm(forms.Form):
    digest_at = _time(label=_lazy("Digests come at"))
    digest_weekday = forms.TypedChoiceField(label=_lazy("The weekly one on"), choices=_WEEKDAYS, coerce=int)
    quiet_from = _time(
        label=_lazy("Quiet from"), required=False, help_text=_lazy("Mails wait until it is over.")
    )
    quiet_until = _time(label=_lazy("Quiet until"), required=False)

    def __init__(self, *args: Any, preference: Preference, **kwargs: Any) -> None:
        names = ("digest_at", "digest_weekday", "quiet_from", "quiet_until")
        initial = {name: getattr(preference, name) for name in names}
        initial |= {f"by_{kind}": preference.channel(kind) for kind in Kind.values}
        kwargs["initial"] = {**initial, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        for kind, label in Kind.choices:
            self.fields[f"by_{kind}"] = forms.ChoiceField(label=label, choices=Channel.choices)

    @property
    def kinds(self) -> list[forms.BoundField]:
        """The fields that choose a way, in the order of the kinds."""
        return [self[f"by_{kind}"] for kind in Kind.values]

    def choices(self) -> dict[str, Any]:
        """What was chosen, as the service takes it."""
        cleaned = dict(self.cleaned_data)
        channels = {kind: cleaned.pop(f"by_{kind}") for kind in Kind.values}
        return {"channels": channels, **cleaned}
