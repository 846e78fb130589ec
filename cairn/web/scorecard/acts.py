"""Commenting on a scorecard, and signing it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cairn.goals.access.scorecards import scorecard_for, side_of
from cairn.goals.models import Scorecard
from cairn.goals.queries.scoring import Subject
from cairn.goals.services.scorecards import comment_on_scorecard, sign_scorecard
from cairn.web.scorecard.page import scorecard_page, subject_url
from cairn.web.scorecard.spans import SpanChoice
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault


@require_POST
def comments(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Say something on one's own side; what was refused stays in the field."""
    card, subject = _mine(request, pk)
    text = request.POST.get("text", "")
    try:
        comment_on_scorecard(actor=request.actor, card=card, text=text)
    except ValidationError as refusal:
        fault = _("Write something first.") if not text.strip() else " ".join(refusal.messages)
        page = scorecard_page(request.actor, subject, (card.first_on, card.last_on))
        faults = [{"id": "comment", "text": fault}]
        return render(
            request, "scorecard/page.html", {"page": page, "unsent": text, "faults": faults}, status=422
        )
    toast(request, _("Your comment is kept."))
    return redirect(_address(request, card, subject))


@require_POST
def signature(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Sign for one's own side."""
    card, subject = _mine(request, pk)
    try:
        sign_scorecard(actor=request.actor, card=card, seen=request.POST.get("seen", ""))
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    else:
        toast(request, _("Signed."))
    return redirect(_address(request, card, subject))


def _mine(request: ActorRequest, pk: int) -> tuple[Scorecard, Subject]:
    """404 for who does not see it, 403 for who only looks on."""
    card, subject = scorecard_for(request.actor, pk)
    if side_of(request.actor, subject) is None:
        raise PermissionDenied
    return card, subject


def _address(request: ActorRequest, card: Scorecard, subject: Subject) -> str:
    choice = SpanChoice("", (card.first_on, card.last_on))
    return f"{subject_url(request.actor, subject)}{choice.query}"
