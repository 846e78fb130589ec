"""I need help: a sentence about a goal, the answer to it, and taking it back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from cairn.conversations.access.help import (
    call_to_answer,
    call_to_withdraw,
    goal_to_call_about,
    helpers_of,
)
from cairn.conversations.models import LONGEST_CALL
from cairn.conversations.services.helping import answer_call, call_for_help, withdraw_call
from cairn.goals.queries.policies import Policies
from cairn.web.kpi.editing import add_refusals
from cairn.web.shell.requests import ActorRequest, next_or, posted
from cairn.web.shell.toasts import toast, toast_fault


class HelpForm(forms.Form):
    """What is needed."""

    text = forms.CharField(
        label=_lazy("What do you need, in a sentence?"),
        max_length=LONGEST_CALL,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _lazy("Write a line.")},
    )


class AnswerForm(HelpForm):
    """What is done about it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What you do about it")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Call for help with a goal; the page says whom it reaches."""
    actor = request.actor
    version = goal_to_call_about(actor, pk)
    form = HelpForm(posted(request))

    def call() -> None:
        call_for_help(actor=actor, goal=version.goal, text=form.cleaned_data["text"])

    if _is_done(form, call):
        toast(request, _("Asked. Who was reached is told."))
        return redirect(f"{reverse('goal:page', args=[slug, pk])}#help")
    line = helpers_of(version, actor.person_id, Policies(actor.organization_id, actor.today), actor)
    context = {"form": form, "version": version, "line": line[:2], "days": actor.organization.help_days}
    return render(request, "help_call/new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Say what is done about a call."""
    call = call_to_answer(request.actor, pk)
    form = AnswerForm(posted(request))

    def say() -> None:
        answer_call(actor=request.actor, call=call, text=form.cleaned_data["text"])

    if _is_done(form, say):
        toast(request, _("Answered: %(name)s is told.") % {"name": call.asked_by.name})
        return redirect(next_or(request, f"{reverse('goal:page', args=[slug, call.goal_id])}#help"))
    context = {"form": form, "call": call, "next": next_or(request, "")}
    return render(request, "help_call/answer.html", context, status=422 if form.is_bound else 200)


@require_POST
def withdrawal(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """No help is needed any more."""
    call = call_to_withdraw(request.actor, pk)
    try:
        withdraw_call(actor=request.actor, call=call)
    except ValidationError as refusal:
        toast_fault(request, refusal.messages[0])
    else:
        toast(request, _("Withdrawn."))
    return redirect(next_or(request, reverse("goal:page", args=[slug, call.goal_id])))


def _is_done(form: forms.Form, act: Callable[[], None]) -> bool:
    """Whether it was sent and done; what was refused stands in the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except ValidationError as refusal:
        add_refusals(form, refusal)
        return False
    return True
