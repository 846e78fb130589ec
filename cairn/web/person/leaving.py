"""Somebody leaves: one list of what is his, one action each; and the way back."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.audit.queries import entries_of
from cairn.org.access import Actor, Right, may_let_in, person_for
from cairn.org.models import Person
from cairn.org.queries import grants_of
from cairn.org.services import come_back, leave
from cairn.web.person.leaving_form import LeavingForm
from cairn.web.person.owned import owned_things, private_goals
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.shell.unsent import bound_form, gives_back_unsent

LEFT = "person.left"


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show what somebody owns, and let him leave with all of it handed on in one press."""
    actor = request.actor
    person = person_for(actor, pk, Right.MANAGE_PEOPLE)
    owned = owned_things(actor, person)
    form = bound_form(request, LeavingForm, actor=actor, person=person, owned=owned)
    if request.method == "POST" and form.is_valid():
        try:
            _refuse_who_may_do_more(actor, person)
            left_on = form.cleaned_data["left_on"]
            leave(actor=actor, person=person, left_on=left_on, handing=form.handing())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(
                request,
                _("%(name)s leaves; all is handed on.") % {"name": person.name},
                _undo_url(actor, person),
            )
            return redirect("person:page", slug=slug, pk=pk)
    seen = sum(1 for each in owned if each.is_private)
    context = {
        "person": person,
        "form": form,
        "grants": grants_of(person, actor.today),
        "hidden": len(private_goals(actor, person)) - seen,
    }
    return render(request, "person/leaving.html", context, status=422 if form.errors else 200)


@require_POST
def returning(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Let somebody be here again, or stay after all; what was handed on stays where it is."""
    person = person_for(request.actor, pk, Right.MANAGE_PEOPLE)
    try:
        come_back(actor=request.actor, person=person)
    except ValidationError as refusal:
        toast_fault(request, refusal.messages[0])
    else:
        toast(request, _("%(name)s is here again.") % {"name": person.name})
    return redirect("person:page", slug=slug, pk=pk)


@require_POST
def undoing(request: ActorRequest, slug: str, pk: int, entry: int) -> HttpResponse:
    """Undo somebody's leaving: he stays, and what was handed on comes back."""
    actor = request.actor
    person = person_for(actor, pk, Right.MANAGE_PEOPLE)
    rows = entries_of(actor.organization_id, person).filter(action=LEFT)
    found = get_object_or_404(rows, pk=entry)
    if found != rows.last():
        raise Http404
    try:
        _refuse_who_may_do_more(actor, person)
        come_back(actor=actor, person=person, undoing=found)
    except ValidationError as refusal:
        toast_fault(request, refusal.messages[0])
    else:
        toast(request, _("%(name)s is here, with all that was handed on.") % {"name": person.name})
    return redirect(next_or(request, reverse("person:page", args=[slug, pk])))


def _refuse_who_may_do_more(actor: Actor, person: Person) -> None:
    """Nobody ends, or brings back, rights that he has not himself."""
    if not may_let_in(actor, person):
        words = _("%(name)s may do more than you. Ask an administrator.")
        raise ValidationError(words % {"name": person.name})


def _undo_url(actor: Actor, person: Person) -> str:
    entry = entries_of(actor.organization_id, person).filter(action=LEFT).last()
    return reverse("person:undoing", args=[actor.organization.slug, person.pk, entry.pk]) if entry else ""
