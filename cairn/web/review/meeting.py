"""A review as it is held, one goal after another, and as it is read afterwards."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.common import clock
from cairn.common.ids import is_id
from cairn.conversations.access.reviews import may_hold, review_for, review_to_hold
from cairn.conversations.models import Review
from cairn.conversations.services.reviewing import end_review, say_in_review
from cairn.conversations.services.stepping import agree_on_step
from cairn.web.kpi.editing import add_refusals
from cairn.web.review.forms import NoteForm, StepForm
from cairn.web.review.minutes import parts_of
from cairn.web.shell.requests import ActorRequest, submission_of
from cairn.web.shell.toasts import toast

MEETING_SECONDS = 15 * 60


@require_safe
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The minutes; while it is held, and for who holds it, the goal that is gone through just now."""
    review = review_for(request.actor, pk)
    if review.ended_at is None and may_hold(request.actor, review.unit):
        return _meeting(request, review, request.GET.get("at", ""))
    parts = parts_of(request.actor, review)
    return render(request, "review/minutes.html", {"review": review, "unit": review.unit, "parts": parts})


@require_POST
def notes(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Keep a note, a blocker or a decision."""
    review = review_to_hold(request.actor, pk)
    form = NoteForm(request.POST)

    def keep(goal: int | None) -> None:
        say_in_review(
            actor=request.actor,
            review=review,
            goal=goal,
            submission=submission_of(request.POST),
            **form.cleaned_data,
        )

    return _kept(request, review, form, keep, "note_form")


@require_POST
def steps(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Agree on a next step."""
    review = review_to_hold(request.actor, pk)
    form = StepForm(request.POST, actor=request.actor)

    def keep(goal: int | None) -> None:
        agree_on_step(
            actor=request.actor,
            review=review,
            goal=goal,
            submission=submission_of(request.POST),
            **form.cleaned_data,
        )

    return _kept(request, review, form, keep, "step_form")


@require_POST
def ending(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """End the meeting; what was kept are its minutes."""
    end_review(actor=request.actor, review=review_to_hold(request.actor, pk))
    toast(request, _("The minutes are kept."))
    return redirect("review:page", slug=slug, pk=pk)


def _kept(
    request: ActorRequest, review: Review, form: forms.Form, keep: Callable[[int | None], None], name: str
) -> HttpResponse:
    at, goal = request.POST.get("at", ""), request.POST.get("goal", "")
    if form.is_valid():
        try:
            keep(int(goal) if is_id(goal) else None)
        except ValidationError as refusal:
            add_refusals(form, refusal)
        else:
            url = reverse("review:page", args=[request.actor.organization.slug, review.pk])
            return redirect(f"{url}?at={at}" if is_id(at) else url)
    return _meeting(request, review, at, **{name: form})


def _meeting(request: ActorRequest, review: Review, at: str, **sent: forms.Form) -> HttpResponse:
    """The goal at that place, counted from 1; after the last what else there is. 422 for a refused form."""
    parts = parts_of(request.actor, review)
    place = min(int(at), len(parts)) if is_id(at) and int(at) else 1
    part = parts[place - 1]
    owner = part.goal.owner if part.goal else None
    context: dict[str, Any] = {
        "review": review,
        "unit": review.unit,
        "parts": parts,
        "part": part,
        "place": place,
        "goal_count": len(parts) - 1,
        "before": place - 1,
        "after": place + 1 if place < len(parts) else 0,
        "seconds_each": MEETING_SECONDS // max(len(parts) - 1, 1),
        "seconds_all": MEETING_SECONDS,
        "seconds_passed": max(int((clock.now() - review.started_at).total_seconds()), 0),
        "note_form": NoteForm(),
        "step_form": StepForm(actor=request.actor, initial={"owner": owner}),
        **sent,
    }
    return render(request, "review/meeting.html", context, status=422 if sent else 200)
