"""Where an invitation's link leads: to an account, and into the organization."""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cairn.accounts.forms import NewAccountForm
from cairn.accounts.models import User
from cairn.accounts.services import open_account
from cairn.org.models import Invitation, Organization
from cairn.org.services import accept_invitation, invitation_of
from cairn.web.shell.requests import posted
from cairn.web.shell.strangers import open_to_strangers


@never_cache
@open_to_strangers
def invitation(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Let the person in whom the link was made for: as who is signed in, or with a new account."""
    organization = get_object_or_404(Organization, slug=slug)
    found = invitation_of(organization, token)
    if found is None:
        return render(request, "invitation/closed.html", {"organization": organization}, status=410)
    if isinstance(request.user, User):
        return _join(request, found, request.user)
    return _welcome(request, found)


def _join(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    """Ask who is signed in whether he is the one, and let him in."""
    fault = ""
    if request.method == "POST":
        try:
            accept_invitation(invitation=found, user=user)
        except ValidationError as refusal:
            fault = refusal.messages[0]
        else:
            return redirect("my_week:page", slug=found.organization.slug)
    context = {"invitation": found, "organization": found.organization, "fault": fault}
    return render(request, "invitation/join.html", context, status=422 if fault else 200)


def _welcome(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Open an account for the address that was invited; one that has an account signs in with it."""
    address = found.person.email
    context = {
        "invitation": found,
        "organization": found.organization,
        "sign_in_url": f"{reverse('accounts:sign_in')}?next={request.path}",
        "has_account": User.objects.filter(email=address.lower()).exists(),
    }
    if context["has_account"]:
        return render(request, "invitation/welcome.html", context)
    form = NewAccountForm(posted(request), email=address, initial={"name": found.person.name})
    if request.method == "POST" and form.is_valid():
        try:
            user = _open_and_join(found, address, form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            perform_login(request, Login(user=user, email=address))
            messages.success(request, _("Welcome, %(name)s.") % {"name": user.name})
            return redirect("my_week:page", slug=found.organization.slug)
    return render(
        request, "invitation/welcome.html", context | {"form": form}, status=422 if form.errors else 200
    )


@transaction.atomic
def _open_and_join(found: Invitation, address: str, data: dict[str, str]) -> User:
    """Account and acceptance together: a link that was used meanwhile leaves no account behind."""
    user = open_account(email=address, name=data["name"], password=data["password"])
    accept_invitation(invitation=found, user=user)
    return user
