"""One's own account: name, language and region, time zone, theme."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cairn.accounts.forms import AccountForm
from cairn.accounts.models import User
from cairn.accounts.services import change_account
from cairn.org.queries.deputies import people_of
from cairn.web.shell.requests import posted


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show the account, or change it."""
    # A copy: a refused form must not change the frame around it.
    assert isinstance(request.user, User)
    user = User.objects.get(pk=request.user.pk)
    form = AccountForm(posted(request), instance=user)
    if request.method == "POST" and form.is_valid():
        change_account(user=user, **form.cleaned_data)
        messages.success(request, _("Your account is changed."))
        return redirect("accounts:account")
    context = {"form": form, "people": people_of(user)}
    return render(request, "account/account.html", context, status=422 if form.errors else 200)
