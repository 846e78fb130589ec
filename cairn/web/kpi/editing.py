"""A new KPI, changing one, and letting others measure the same."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.goals.access import Can, kpi_for
from cairn.goals.access.kpis import visible_kpis
from cairn.goals.access.owners import may_set_goals
from cairn.goals.services.judged_kpis import change_kpi
from cairn.kpis.models import Kpi
from cairn.kpis.queries.listing import IN_USE
from cairn.kpis.services import add_kpi, add_series
from cairn.web.kpi.forms import KpiForm, OwnerForm
from cairn.web.new_goal.choices import default_owner
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast

FORM_METHODS = ["GET", "HEAD", "POST"]
_OWNERS = ("owner_unit", "owner_person")


@require_http_methods(FORM_METHODS)
def new(request: ActorRequest, slug: str) -> HttpResponse:
    """The form of a KPI, for whoever may set goals for its owner."""
    actor = request.actor
    if not may_set_goals(actor):
        raise PermissionDenied
    form = KpiForm(posted(request), actor=actor, initial={"owner": default_owner(actor)})
    twin = _twin(request, form) if request.method == "POST" and form.is_valid() else None
    if twin is not None:
        said = _("“%(name)s” is there already. Record for that one, or press again to have both.")
        form.add_error("name", said % {"name": twin.name})
    elif request.method == "POST" and form.is_valid():
        try:
            kpi = add_kpi(actor=actor, **form.values())
        except ValidationError as refused:
            add_refusals(form, refused)
        else:
            toast(request, _("Added: %(name)s.") % {"name": kpi})
            return redirect("kpi:page", slug, kpi.pk)
    return _shown(request, "kpi/new.html", form, twin=twin)


@require_http_methods(FORM_METHODS)
def edit(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The same form, filled; of a series without what its family says."""
    kpi = kpi_for(request.actor, pk, Can.EDIT)
    form = KpiForm(posted(request), actor=request.actor, kpi=kpi)
    if request.method == "POST" and form.is_valid():
        try:
            change_kpi(actor=request.actor, kpi=kpi, changes=form.values())
        except ValidationError as refused:
            add_refusals(form, refused)
        else:
            toast(request, _("Saved."))
            return redirect("kpi:page", slug, pk)
    return _shown(request, "kpi/edit.html", form, kpi=kpi)


@require_http_methods(FORM_METHODS)
def series(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Let a unit or a person measure the same, each for itself."""
    family = kpi_for(request.actor, pk, Can.EDIT).measure
    form = OwnerForm(posted(request), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        owner = form.cleaned_data["owner"]
        try:
            added = add_series(
                actor=request.actor, family=family, owner_unit=owner.unit, owner_person=owner.person
            )
        except ValidationError as refused:
            add_refusals(form, refused)
        else:
            name = owner.name or request.actor.organization.name
            toast(request, _("%(name)s measures it too.") % {"name": name})
            return redirect("kpi:page", slug, added.pk)
    return _shown(request, "kpi/series.html", form, kpi=family)


def _twin(request: ActorRequest, form: KpiForm) -> Kpi | None:
    """Another that is called the same, which whoever adds it has not been told of yet; null without one."""
    called = visible_kpis(request.actor).filter(IN_USE, name__iexact=form.cleaned_data["name"])
    twin = called.filter(series_of=None).order_by("pk").first()
    return None if twin is None or request.POST.get("beside") == str(twin.pk) else twin


def add_refusals(form: forms.Form, refused: ValidationError) -> None:
    """What a service refused, beside the fields that it is about."""
    by_field = refused.message_dict if hasattr(refused, "error_dict") else {"": refused.messages}
    for name, sentences in by_field.items():
        field = "owner" if name in _OWNERS else name
        for sentence in sentences:
            form.add_error(field if field in form.fields else None, sentence)


def _shown(request: ActorRequest, template: str, form: forms.Form, **context: Any) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)
