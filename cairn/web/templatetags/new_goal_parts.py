"""A blank of the sentence that a goal's form is."""

from typing import Any

from django import forms, template

from cairn.common.fields import DayWidget, NumberWidget

register = template.Library()


@register.inclusion_tag("new_goal/blank.html")
def blank(bound: forms.BoundField, size: str = "", example: str = "", list: str = "") -> dict[str, Any]:
    """`{% blank form.what size="verb" example="Feed" %}`: a field within the sentence, its label above it."""
    attrs: dict[str, Any] = {"class": "choice"} if isinstance(bound.field.widget, forms.Select) else {}
    attrs |= {"placeholder": example} if example else {}
    attrs |= {"list": list} if list else {}
    if bound.errors:
        attrs |= {"aria-invalid": "true", "aria-describedby": f"{bound.auto_id}_error"}
    widget = bound.field.widget
    shape = (
        "day" if isinstance(widget, DayWidget) else "number" if isinstance(widget, NumberWidget) else "text"
    )
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=attrs),
        "size": size,
        "shape": "select" if attrs.get("class") else shape,
    }
