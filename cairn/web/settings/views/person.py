"""Settings: one person; what is known of him, whether he can sign in, what he may do."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.org.access import Right, may_let_in, person_for
from cairn.org.models import Grant, Person
from cairn.org.queries import grants_of, open_invitation_of
from cairn.org.services import change_person, grant_role, invite_person, revoke_grant, revoke_invitation
from cairn.org.services.invitation_mails import mail_again
from cairn.web.invitation.mails import invitation_url
from cairn.web.settings.doors import needs
from cairn.web.settings.forms.people import GrantForm, PersonForm
from cairn.web.settings.sections import sections
from cairn.web.shell.navigation import url_of
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.shell.unsent import bound_form, gives_back_unsent


@gives_back_unsent
@needs(Right.MANAGE_PEOPLE)
def person(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Show a person, or change what is known of him."""
    found = person_for(request.actor, pk, Right.MANAGE_PEOPLE)
    form = bound_form(request, PersonForm, actor=request.actor, person=found)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if data["email"] != found.email and not may_let_in(request.actor, found):
            form.add_error(
                "email", _("%(name)s may do more than you. Ask an administrator.") % {"name": found.name}
            )
        else:
            return _changed(request, found, form)
    return _page(request, found, form=form)


def _changed(request: ActorRequest, found: Person, form: PersonForm) -> HttpResponse:
    try:
        change_person(actor=request.actor, person=found, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, found, form=form)
    toast(request, _("%(name)s is changed.") % {"name": found.name})
    return redirect("settings:people_person", slug=request.actor.organization.slug, pk=found.pk)


@require_POST
@needs(Right.MANAGE_PEOPLE)
def invitations(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Make a link that lets the person in; it is shown this once, and mailed by the worker."""
    found = person_for(request.actor, pk, Right.MANAGE_PEOPLE)
    if not may_let_in(request.actor, found):
        raise PermissionDenied
    if not found.email:
        toast_fault(request, _("Enter an e-mail address first: it is what the account signs in with."))
        return redirect("settings:people_person", slug=slug, pk=pk)
    try:
        _invitation, token = invite_person(actor=request.actor, person=found, is_mailed=True)
    except ValidationError as refusal:
        toast_fault(request, refusal.messages[0])
        return redirect("settings:people_person", slug=slug, pk=pk)
    link = invitation_url(request.actor.organization, token)
    return _page(request, found, link=link)


@require_POST
@needs(Right.MANAGE_PEOPLE)
def invitation_mail(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Let the person's open link be mailed once more."""
    found = person_for(request.actor, pk, Right.MANAGE_PEOPLE)
    if not may_let_in(request.actor, found):
        raise PermissionDenied
    waiting = open_invitation_of(found)
    if waiting and found.email:
        try:
            mail_again(actor=request.actor, invitation=waiting)
        except ValidationError as refusal:
            toast_fault(request, refusal.messages[0])
        else:
            toast(request, _("The mail is on its way."))
    return redirect(next_or(request, url_of("settings:people", request.actor) + f"{pk}/"))


@require_safe
@needs(Right.MANAGE_PEOPLE)
def sign_in(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """What became of the invitation's mail, for a page that waits for it."""
    found = person_for(request.actor, pk, Right.MANAGE_PEOPLE)
    return render(
        request, "settings/mail_state.html", {"person": found, "waiting": open_invitation_of(found)}
    )


@require_POST
@needs(Right.MANAGE_PEOPLE)
def invitation_revocation(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Make the person's open link useless."""
    found = person_for(request.actor, pk, Right.MANAGE_PEOPLE)
    waiting = open_invitation_of(found)
    if waiting:
        revoke_invitation(actor=request.actor, invitation=waiting)
        toast(request, _("The link no longer works."))
    return redirect(next_or(request, url_of("settings:people", request.actor) + f"{pk}/"))


@require_POST
@needs(Right.ADMINISTER)
def grants(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Give the person a role."""
    found = person_for(request.actor, pk, Right.MANAGE_PEOPLE)
    form = GrantForm(request.POST, actor=request.actor, person=found)
    if not form.is_valid():
        return _page(request, found, grant_form=form)
    try:
        grant_role(actor=request.actor, person=found, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, found, grant_form=form)
    toast(request, _("%(name)s has the role.") % {"name": found.name})
    return redirect("settings:people_person", slug=slug, pk=pk)


@require_POST
@needs(Right.ADMINISTER)
def grant_revocation(request: ActorRequest, slug: str, pk: int, grant: int) -> HttpResponse:
    """Take a role back from the person, from now on."""
    found = person_for(request.actor, pk, Right.MANAGE_PEOPLE)
    given = get_object_or_404(Grant, organization=request.actor.organization_id, person=found, pk=grant)
    try:
        revoke_grant(actor=request.actor, grant=given)
    except ValidationError as refusal:
        toast_fault(request, refusal.messages[0])
    else:
        toast(request, _("The role is taken back."))
    return redirect("settings:people_person", slug=slug, pk=pk)


def _page(request: ActorRequest, found: Person, **shown: Any) -> HttpResponse:
    """The person's page, with a form that has faults or a link that is shown once."""
    actor = request.actor
    form = shown.pop("form", None) or PersonForm(actor=actor, person=found)
    grant_form = shown.pop("grant_form", None) or GrantForm(actor=actor, person=found)
    context = {
        "person": found,
        "form": form,
        "grant_form": grant_form,
        "grants": grants_of(found, actor.today),
        "waiting": open_invitation_of(found),
        "may_let_in": may_let_in(actor, found),
        "may_grant": actor.has(Right.ADMINISTER),
        "sections": sections(request),
        **shown,
    }
    has_faults = form.errors or grant_form.errors
    return render(request, "settings/person.html", context, status=422 if has_faults else 200)
