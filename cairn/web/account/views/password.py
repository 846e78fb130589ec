"""A new password: by a link that comes by mail, or by who knows the present one."""

from typing import Any

from allauth.account import views as library
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView

from cairn.accounts.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm


class Forgotten(library.PasswordResetView):  # type: ignore[misc]  # the library has no types
    """Sends a link, and says the same whether the address has an account or not."""

    form_class = ForgottenForm
    template_name = "account/forgotten.html"

    def form_valid(self, form: ForgottenForm) -> HttpResponse:
        refused: HttpResponse = super().form_valid(form)
        if refused.status_code == 429:
            return refused
        address = form.cleaned_data["email"]
        context = FormView.get_context_data(self, form=form, sent_to=address)
        answer: HttpResponse = self.render_to_response(context)
        return answer

    def get_success_url(self) -> str:
        return str(reverse_lazy("accounts:sign_in"))  # the library asks; we answer on the same page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return FormView.get_context_data(self, **kwargs)


class Reset(library.PasswordResetFromKeyView):  # type: ignore[misc]
    """Where the mailed link leads. The key moves into the session, so that no page tells it to another."""

    form_class = NewPasswordForm
    template_name = "account/reset.html"
    success_url = reverse_lazy("accounts:sign_in")

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        messages.success(self.request, _("Your password is changed. Sign in with it."))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return FormView.get_context_data(self, **kwargs)


class Password(LoginRequiredMixin, library.PasswordChangeView):  # type: ignore[misc]
    """Changes the password of who knows the present one; every other session of his ends by it."""

    form_class = ChangePasswordForm
    template_name = "account/password.html"
    success_url = reverse_lazy("accounts:account")

    def form_valid(self, form: ChangePasswordForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        messages.success(self.request, _("Your password is changed. Everywhere else you are signed out."))
        return response
