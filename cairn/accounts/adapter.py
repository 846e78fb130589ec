"""Where the sign-in library's own ways end and ours begin: who may come in, where to, in which words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cairn.accounts.links import absolute_url


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Accounts begin by invitation or at the command line, never by signing up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The e-mail address and the password do not belong together. Check both, or set a new password."
        ),
        "too_many_login_attempts": _(
            "There were too many attempts to sign in. Wait five minutes and try again, or set a new password."
        ),
        "enter_current_password": _("This is not your present password. Type the one that you sign in with."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: our pages say themselves what happened."""

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _dash, token = key.partition("-")
        path = reverse("accounts:password_reset", kwargs={"uidb36": uid, "key": token})
        return absolute_url(path)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:sign_in")

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        messages.error(request, _("This account is closed. Ask whoever administers it to open it again."))
        return redirect("accounts:sign_in")
