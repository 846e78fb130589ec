"""A form's parts: a field with label, hint and fault, and the summary of faults at its top."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.utils import flatatt
from django.template import Library
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cairn.common.fields import DayWidget, NumberWidget
from cairn.common.locales import current_locale
from cairn.common.numbers import unit_parts

register = Library()


@register.inclusion_tag("parts/field.html")
def field(bound: forms.BoundField, label: str = "", class_name: str = "") -> dict[str, Any]:
    """`{% field form.title %}`: label, hint, fault and control, by the field's widget."""
    shape = _shape(bound.field.widget)
    unit = getattr(bound.field, "unit", "")
    first, after = unit_parts(unit, current_locale()) if unit else ("", "")
    attrs: dict[str, Any] = {}
    described = [f"{bound.auto_id}_helptext"] if bound.help_text else []
    if bound.errors:
        attrs["aria-invalid"] = "true"
        described.append(f"{bound.auto_id}_error")
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if shape == "select":
        attrs["class"] = "choice"
    control = bound.as_widget(attrs=attrs)
    return {
        "bound": bound, "label": label or bound.label, "shape": shape, "control": control,
        "first": first, "after": after, "class": class_name, "faults": _faults(bound),
    }  # fmt: skip


def _shape(widget: forms.Widget) -> str:
    shapes: tuple[tuple[type[forms.Widget], str], ...] = (
        (NumberWidget, "number"),
        (DayWidget, "day"),
        (forms.Textarea, "text"),
        (
            forms.RadioSelect,
            "options",
        ),  # before Select, which it is not, and CheckboxSelectMultiple, which is one
        (forms.CheckboxInput, "check"),
        (forms.Select, "select"),
    )
    return next((shape for kind, shape in shapes if isinstance(widget, kind)), "text")


def _faults(bound: forms.BoundField) -> list[str]:
    """A field's faults as sentences that name it: a list of faults away from the field must make sense."""
    sentences = []
    for fault in bound.errors.as_data():
        missing = fault.code == "required" and not _says_itself(bound.field)
        texts = (
            [_("%(field)s is missing. Fill it in.") % {"field": bound.label}] if missing else fault.messages
        )
        sentences += texts
    return sentences


def _says_itself(field: forms.Field) -> bool:
    """Whether a field has its own sentence for when it is left empty."""
    return field.error_messages["required"] is not forms.Field.default_error_messages["required"]


@register.inclusion_tag("parts/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """`{% error_summary form %}`: every fault at the form's top, each a link to its field."""
    faults = [{"id": "", "text": text} for text in form.non_field_errors()]
    for bound in form:
        faults += [{"id": bound.id_for_label, "text": text} for text in _faults(bound)]
    return {"faults": faults}


@register.simple_tag
def options(groups: Iterable[tuple[str | None, Iterable[dict[str, Any]], int]]) -> SafeString:
    """`{% options widget.optgroups %}`: a list's choices, which may be hundreds."""
    lines = []
    for name, choices, _index in groups:
        rows = [
            f'<option value="{escape(choice["value"])}"{flatatt(choice["attrs"]) if choice["attrs"] else ""}>'
            f"{escape(choice['label'])}</option>"
            for choice in choices
        ]
        lines += [f'<optgroup label="{escape(name)}">', *rows, "</optgroup>"] if name else rows
    return mark_safe("\n  ".join(lines))


@register.simple_tag
def once() -> SafeString:
    """`{% once %}`: a hidden name for this very form, by which a second press is known as the same."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid4().hex)
