"""Form fields for places: what is chosen from some hundred names is typed, and found as one types."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cairn.common.places import Choices, currency_choices, zone_choices, zone_names

Offered = Callable[[], Iterable[tuple[str, str]]]


class Suggesting(forms.TextInput):
    """A text field that offers names as one types; without such a browser it takes what is typed."""

    def __init__(self, offered: Offered) -> None:
        super().__init__({"autocomplete": "off", "spellcheck": "false"})
        self.offered = offered

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        list_id = f"{(attrs or {}).get('id', name)}-offered"
        field = super().render(name, value, {**(attrs or {}), "list": list_id}, renderer)
        options = format_html_join("", '<option value="{}">{}</option>', self.offered())
        return field + format_html('<datalist id="{}">{}</datalist>', list_id, options)


class ZoneField(forms.CharField):
    """A time zone by its name ("Europe/London") or its city ("London"); cleans to the name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, widget=Suggesting(_zones), **kwargs)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        known = {name.casefold(): name for name in zone_names()}
        wanted = typed.casefold().replace(" ", "_")
        cities = [name for key, name in known.items() if key.rpartition("/")[2] == wanted]
        found = known.get(wanted) or (cities[0] if len(cities) == 1 else None)
        if found is None and typed == self.initial:  # an old name that stands already may stay
            found = typed
        if found is None:
            raise ValidationError(
                _("There is no time zone “%(name)s”. Type a city and choose, like Europe/London.")
                % {"name": typed}
            )
        return found


class CurrencyField(forms.CharField):
    """A currency by its code ("GBP") or its name ("British pound"); cleans to the code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, widget=Suggesting(_currencies), **kwargs)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        wanted = typed.casefold()
        for code, shown in currency_choices():
            name = shown.partition(" – ")[2].casefold()
            if wanted in (code.casefold(), name, shown.casefold()):
                return code
        raise ValidationError(
            _("There is no currency “%(name)s”. Type its code or its name, like GBP.") % {"name": typed}
        )


def _zones() -> Choices:
    return [choice for _continent, choices in zone_choices() for choice in choices]


def _currencies() -> Choices:
    return currency_choices()
