"""A unit ends: it is merged into another, or closed; and each way back."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.audit.models import Entry
from cairn.org.access import Actor, Right, reaches_all_below, unit_for, unit_with_all_below
from cairn.org.models import Unit
from cairn.org.services import close_unit, merge_unit, reopen_unit, undo_unit_change
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.unit.ending_forms import ClosingForm, MergingForm
from cairn.web.unit.preview import preview_of
from cairn.web.unit.undo import undo_url


@require_http_methods(["GET", "HEAD", "POST"])
def merging(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Choose what the unit becomes part of, see what moves, and merge."""
    actor, unit = request.actor, unit_with_all_below(request.actor, pk)
    sent = request.POST if request.method == "POST" else request.GET
    into = _named(actor, sent.get("into", ""))
    form = MergingForm(
        sent if "into" in sent or request.method == "POST" else None, actor=actor, unit=unit, into=into
    )
    if request.method == "POST" and form.is_valid():
        target = form.cleaned_data["into"]
        try:
            merge_unit(actor=actor, unit=unit, into=target, given_up=form.given_up())
        except ValidationError as refusal:
            form.add_error(None, refusal.messages[0])
        else:
            said = _("%(unit)s is part of %(into)s now.") % {"unit": unit.name, "into": target.name}
            toast(request, said, undo_url(actor, unit))
            return redirect("units:page", slug=slug)
    is_chosen = form.is_bound and form.is_valid()
    if is_chosen and request.method == "GET":  # the choices below begin with what keeps everything
        form = MergingForm(actor=actor, unit=unit, into=into, initial={"into": into.pk if into else None})
    context = {
        "unit": unit,
        "form": form,
        "into": into if is_chosen else None,
        "preview": preview_of(actor, unit, is_merge=True),
    }
    return render(request, "unit/merging.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Choose the day and what takes in what hangs on the unit, and close it."""
    actor, unit = request.actor, unit_with_all_below(request.actor, pk)
    form = ClosingForm(request.POST if request.method == "POST" else None, actor=actor, unit=unit)
    if request.method == "POST" and form.is_valid():
        taker, day = form.cleaned_data["into"], form.cleaned_data["closed_on"]
        try:
            close_unit(actor=actor, unit=unit, hand_to=taker, closed_on=day)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages[0])
        else:
            said = _("%(unit)s is closed; %(into)s has what hung on it.")
            toast(request, said % {"unit": unit.name, "into": taker.name}, undo_url(actor, unit))
            return redirect("units:page", slug=slug)
    context = {"unit": unit, "form": form, "preview": preview_of(actor, unit, is_merge=False)}
    return render(request, "unit/closing.html", context, status=422 if form.errors else 200)


@require_POST
def reopening(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Open a closed unit again, empty as it is."""
    unit = unit_for(request.actor, pk, Right.MANAGE_PEOPLE)
    try:
        reopen_unit(actor=request.actor, unit=unit)
    except ValidationError as refusal:
        toast_fault(request, refusal.messages[0])
    else:
        toast(request, _("%(unit)s is open again.") % {"unit": unit.name})
    return redirect("unit:page", slug=slug, pk=pk)


@require_POST
def undoing(request: ActorRequest, slug: str, pk: int, entry: int) -> HttpResponse:
    """Make the unit as it was before its last change."""
    actor = request.actor
    unit = unit_for(actor, pk, Right.MANAGE_PEOPLE)
    found = get_object_or_404(
        Entry,
        organization=actor.organization_id,
        subject_type=unit._meta.label_lower,
        subject_id=str(unit.pk),
        pk=entry,
    )
    try:
        _refuse_beyond_reach(actor, unit)
        undo_unit_change(actor=actor, unit=unit, entry=found)
    except ValidationError as refusal:
        toast_fault(request, refusal.messages[0])
    else:
        toast(request, _("%(unit)s is as it was.") % {"unit": unit.name})
    return redirect(next_or(request, reverse("units:page", args=[slug])))


def _refuse_beyond_reach(actor: Actor, unit: Unit) -> None:
    if not reaches_all_below(actor, unit):
        raise ValidationError(_("It has parts by now that are not yours to move. Ask who answers for them."))


def _named(actor: Actor, text: str) -> Unit | None:
    is_id = text.isascii() and text.isdigit() and int(text) in actor.unit_parents
    return Unit.objects.get(organization=actor.organization_id, pk=int(text)) if is_id else None
