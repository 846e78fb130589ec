"""A unit's kind as a field: the organization's own words are offered, any other may be typed."""

from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cairn.org.access import Actor
from cairn.org.queries.unit_kinds import unit_kinds


class OfferedInput(forms.TextInput):
    """A text field with the browser's own list of what is offered."""

    offered: tuple[str, ...] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        list_id = f"{(attrs or {}).get('id', name)}-offered"
        field = super().render(name, value, {**(attrs or {}), "list": list_id}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((each,) for each in self.offered))
        return field + format_html_join("", '<datalist id="{}">{}</datalist>', ((list_id, options),))


class KindField(forms.CharField):
    """Division, department, team, or another word."""

    widget = OfferedInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Kind"), max_length=64, **kwargs)

    def for_actor(self, actor: Actor) -> None:
        """Offer the kinds that the organization lists or uses."""
        kinds = [kind.singular for kind in unit_kinds(actor.organization_id)]
        self.widget.offered = tuple(dict.fromkeys(kinds))
