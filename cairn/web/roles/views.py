"""Settings: the organization's own roles, beside those that are built in."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.org.access import Right
from cairn.org.models import CustomRole
from cairn.org.queries.roles import custom_roles
from cairn.org.services.roles import remove_role, save_role
from cairn.web.roles.forms import RoleForm
from cairn.web.settings.doors import needs
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault
from cairn.web.shell.unsent import bound_form, gives_back_unsent


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.ADMINISTER)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """The organization's own roles, and one more."""
    return _form_page(request, None)


@gives_back_unsent
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.ADMINISTER)
def role(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """One of them, to be changed for all who hold it."""
    return _form_page(request, get_object_or_404(custom_roles(request.actor.organization_id), pk=pk))


@require_POST
@needs(Right.ADMINISTER)
def removal(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Remove one that nobody holds."""
    found = get_object_or_404(custom_roles(request.actor.organization_id), pk=pk)
    try:
        remove_role(actor=request.actor, role=found)
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    else:
        toast(request, _("Removed: %(name)s.") % {"name": found.name})
    return redirect("roles:page", slug)


def _form_page(request: ActorRequest, found: CustomRole | None) -> HttpResponse:
    form = bound_form(request, RoleForm, actor=request.actor, role=found)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_role(actor=request.actor, role=found, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            toast(request, _("Saved: %(name)s.") % {"name": saved.name})
            return redirect("roles:page", request.actor.organization.slug)
    context = {
        "form": form,
        "found": found,
        "roles": custom_roles(request.actor.organization_id),
        "sections": sections(request),
    }
    return render(request, "roles/page.html", context, status=422 if form.errors else 200)
