"""Signing in and out."""

from typing import Any

from allauth.account import views as library
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from cairn.accounts.forms import SignInForm
from cairn.web.shell.kept import kept_form
from cairn.web.shell.requests import next_or


class SignIn(library.LoginView):  # type: ignore[misc]  # the library has no types
    """Asks for address and password; guessing is limited by address and by network address."""

    form_class = SignInForm
    template_name = "account/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The library's own context links to its sign-up, which we do not have.
        context = FormView.get_context_data(self, **kwargs)
        return {**context, "brings_back_a_form": _leads_to_a_kept_form(self.request)}


def _leads_to_a_kept_form(request: HttpRequest) -> bool:
    """Whether what its reader typed before he was signed out waits for him behind this page."""
    leads_there = next_or(request, "").startswith(reverse("shell:kept_form"))
    return leads_there and kept_form(request) is not None


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session; also the answer to who has none any more."""
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("accounts:sign_in")
