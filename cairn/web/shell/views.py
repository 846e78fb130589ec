"""The shell's own page: a form that waited while its sender signed in again."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.shell.kept import forget_kept_form, kept_form
from cairn.web.shell.unsent import is_given_back_by


@login_required
def kept_form_page(request: HttpRequest) -> HttpResponse:
    """Show what was typed, with one button that sends it to where it was going; or let it go (POST here)."""
    form = kept_form(request)
    if form is None:
        return redirect("/")
    if request.method == "POST":
        forget_kept_form(request)
        return redirect("/")
    if is_given_back_by(form.path):
        return redirect(form.path)
    return render(request, "shell/kept_form.html", {"form": form})
