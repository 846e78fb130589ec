"""The quiet control by which a page is looked at as of another day."""

from typing import Any

from django.template import Library
from django.template.context import Context

from cairn.web.as_of.moment import NAMES, MomentForm

register = Library()


@register.inclusion_tag("as_of/control.html", takes_context=True)
def as_of(context: Context, form: MomentForm | None = None) -> dict[str, Any]:
    """`{% as_of %}`: the two days to choose, folded away; with a form, as it was filled and open."""
    request = context["request"]
    kept = [(name, value) for name, value in request.GET.items() if name not in (*NAMES, "page")]
    return {
        "form": form or MomentForm(actor=context["actor"]),
        "kept": kept,
        "is_open": bool(form and form.errors),
        "is_asked": form is not None,
        "path": request.path,
    }
