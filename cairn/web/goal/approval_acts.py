"""Answering what waits for a goal: a page each with its words, or one press on the goal's own page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from cairn.common.ids import is_id
from cairn.goals.access import goal_for
from cairn.goals.access.approvals import request_to_answer
from cairn.goals.models import ApprovalRequest, GoalVersion, Outcome
from cairn.goals.queries.approvals import open_requests
from cairn.org.access import Actor, Right
from cairn.web.shell.requests import ActorRequest, next_or, posted
from cairn.web.shell.toasts import toast, toast_fault

LONGEST_TEXT = 2000


class WordsForm(forms.Form):
    """What is said with an answer; one name for all of them, so that one field serves several buttons."""

    text = forms.CharField(
        label=_lazy("What you say"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def to_answer(actor: Actor, waiting: ApprovalRequest) -> None:
    """403, with the reason, for who may not answer it."""
    request_to_answer(actor, waiting.pk)


def to_take_back(actor: Actor, waiting: ApprovalRequest) -> None:
    """403 for all but who asked."""
    if actor.person is None or waiting.asked_by_id != actor.person.pk:
        raise PermissionDenied(_("Only who asked for it can take it back."))


def to_speak(actor: Actor, waiting: ApprovalRequest) -> None:
    """403 for who only looks on."""
    if not actor.has(Right.RECORD):
        raise PermissionDenied


@dataclass(frozen=True)
class Answer:
    """One way to answer: the kinds of requests that it is for, its words, and the service that does it."""

    kinds: tuple[str, ...]
    title: str | Promise
    action: str | Promise
    said: str | Promise
    give: Callable[[Actor, ApprovalRequest, str], object]
    door: Callable[[Actor, ApprovalRequest], None] = to_answer


def view_of(answer: Answer) -> Any:
    """A view that asks for a word, gives the answer, and says so."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
        version = goal_for(request.actor, pk)
        waiting = _waiting(request, pk, answer.kinds)
        if waiting is None:
            toast_fault(request, _("Nothing of that kind waits here any more. Look at it again."))
            return redirect("goal:page", slug=slug, pk=pk)
        answer.door(request.actor, waiting)
        return _answered(request, version, waiting, answer)

    return view


def _waiting(request: ActorRequest, goal: int, kinds: tuple[str, ...]) -> ApprovalRequest | None:
    """What waits now; where the form was made for another one, that was answered meanwhile."""
    rows = open_requests(request.actor.organization_id).filter(goal=goal, kind__in=kinds)
    named = request.POST.get("request", "")
    return rows.filter(pk=named).first() if is_id(named) else rows.first()


def _answered(
    request: ActorRequest, version: GoalVersion, waiting: ApprovalRequest, answer: Answer
) -> HttpResponse:
    form = WordsForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            done = answer.give(request.actor, waiting, form.cleaned_data["text"])
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            _say(request, version, done, answer)
            page = reverse("goal:page", args=[request.actor.organization.slug, version.goal_id])
            return redirect(next_or(request, page))
    return asked(request, version, form, answer.title, answer.action, waiting)


def asked(
    request: ActorRequest,
    version: GoalVersion,
    form: WordsForm,
    title: str | Promise,
    action: str | Promise,
    waiting: ApprovalRequest | None = None,
) -> HttpResponse:
    """The page of one answer, with what was typed and what is wrong with it."""
    context = {
        "version": version,
        "form": form,
        "waiting": waiting,
        "words": {"title": title, "action": action},
        "next": next_or(request, ""),
    }
    return render(request, "goal/answer.html", context, status=422 if form.errors else 200)


def refused(form: WordsForm, refusal: ValidationError) -> None:
    """Put the sentences beside the one field."""
    for sentence in refusal.messages:
        form.add_error("text", sentence)


def _say(request: ActorRequest, version: GoalVersion, done: object, answer: Answer) -> None:
    outcome = done.outcome if isinstance(done, ApprovalRequest) else ""
    if outcome == Outcome.OVERTAKEN:
        toast_fault(request, _("Somebody changed it meanwhile, so nothing was changed. Both stand here."))
    else:
        toast(request, str(answer.said) % {"title": version.goal.title})
