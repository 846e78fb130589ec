"""Putting a unit below another: by drag, by keys, or on a page of its own."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from cairn.org.access import Actor, Right, unit_for, unit_with_all_below, units_to_take_in
from cairn.org.models import Unit
from cairn.org.services import move_unit
from cairn.org.services.units import refuse_below_itself
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import toast
from cairn.web.shell.unsent import bound_form, gives_back_unsent
from cairn.web.unit.undo import undo_url
from cairn.web.units.forms import UnitChoiceField


class PlaceForm(forms.Form):
    """What the unit is to stand below."""

    parent = UnitChoiceField(label=_lazy("Below"), required=False)

    def __init__(self, *args: Any, actor: Actor, unit: Unit, **kwargs: Any) -> None:
        kwargs["initial"] = {"parent": unit.parent_id}
        super().__init__(*args, **kwargs)
        self.actor, self.unit = actor, unit
        self.is_for_all = actor.has_over(Right.MANAGE_PEOPLE, None)
        within = set(units_to_take_in(actor, unit).values_list("pk", flat=True))
        parent: Any = self.fields["parent"]
        parent.offer(actor, within, _("Nothing: it stands at the top") if self.is_for_all else "")

    def clean(self) -> dict[str, Any]:
        """Say why a place cannot be taken that the list does not offer, as a drag may name it."""
        data = super().clean() or {}
        wanted = self.data.get("parent", "")
        known = self.actor.unit_parents
        if "parent" in self.errors and wanted.isdigit() and int(wanted) in known:
            try:
                refuse_below_itself(self.actor, self.unit, unit_for(self.actor, int(wanted)))
            except ValidationError as refusal:
                del self.errors["parent"]
                self.add_error(None, refusal)
        elif data.get("parent") is None and "parent" not in self.errors and not self.is_for_all:
            self.add_error("parent", ValidationError(_("Choose what it stands below."), code="no_place"))
        return data


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Choose what the unit stands below."""
    actor = request.actor
    unit = unit_with_all_below(actor, pk)
    if unit.closed_on is not None:
        raise PermissionDenied
    form = bound_form(request, PlaceForm, actor=actor, unit=unit)
    if request.method == "POST" and form.is_valid():
        parent = form.cleaned_data["parent"]
        before = unit.parent_id
        try:
            moved = move_unit(actor=actor, unit=unit, parent=parent)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            if moved.parent_id != before:
                toast(request, _said(moved), undo_url(actor, unit))
            return redirect(next_or(request, reverse("units:page", args=[slug])))
    context = {"form": form, "unit": unit}
    return render(request, "unit/place.html", context, status=422 if form.errors else 200)


def _said(unit: Unit) -> str:
    if unit.parent is None:
        return _("%(unit)s stands at the top.") % {"unit": unit.name}
    return _("%(unit)s stands below %(parent)s.") % {"unit": unit.name, "parent": unit.parent.name}
