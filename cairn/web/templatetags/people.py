"""People and their roles in lists."""

from collections.abc import Iterable
from typing import Any

from django.template import Library
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cairn.org.models import Grant, Person, Unit
from cairn.web.faces import hue_of, initials_of

register = Library()
EM_SPACE = "\u2003"


@register.inclusion_tag("parts/face.html")
def person_face(person: Person, large: bool = False) -> dict[str, Any]:
    """`{% person_face row.person %}`: the face alone; the name stands beside it."""
    return {"initials": initials_of(person.name), "hue": hue_of(person.key), "large": large, "is_unit": False}


@register.simple_tag
def role_words(grant: Grant) -> str:
    """`{% role_words grant %}`: "Lead, Leeds kitchen", "Head, North and all below", "Administrator"."""
    role = grant.role_name
    if grant.unit is None:
        return role
    words = _("%(role)s, %(unit)s and all below") if grant.with_below else _("%(role)s, %(unit)s")
    return words % {"role": role, "unit": grant.unit.name}


@register.simple_tag
def moved_in(depth: int) -> str:
    """`{% moved_in depth %}`: spaces before a unit's name, for a list that shows a tree in no other way."""
    return EM_SPACE * depth


@register.simple_tag
def unit_options(units: Iterable[tuple[Unit, int]], chosen: int | None = None) -> SafeString:
    """`{% unit_options units chosen %}`: the options of a select, moved in; a thousand of them at one go."""
    options = [
        f'<option value="{unit.pk}"{" selected" if unit.pk == chosen else ""}>'
        f"{moved_in(depth)}{escape(unit.name)}</option>"
        for unit, depth in units
    ]
    return mark_safe("".join(options))
