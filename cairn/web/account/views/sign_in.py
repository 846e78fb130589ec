"""Signing in and out."""

from typing import Any

from allauth.account import views as library
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView

from cairn.accounts.forms import SignInForm


class SignIn(library.LoginView):  # type: ignore[misc]  # the library has no types
    """Asks for address and password; guessing is limited by address and by network address."""

    form_class = SignInForm
    template_name = "account/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The library's own context links to its sign-up, which we do not have.
        return FormView.get_context_data(self, **kwargs)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session; also the answer to who has none any more."""
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("accounts:sign_in")
