"""How did it come out, and do we agree? The scorecard of a person or a unit over a span."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.goals.access.scorecards import scored_person, scored_unit, side_of
from cairn.goals.queries.scoring import Subject
from cairn.goals.services.scorecards import draw_scorecard
from cairn.web.scorecard.page import scorecard_page
from cairn.web.scorecard.spans import span_asked
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """A person's scorecard of the span that the address names; sent, it is drawn."""
    return _answer(request, scored_person(request.actor, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """A unit's scorecard of the span that the address names; sent, it is drawn."""
    return _answer(request, scored_unit(request.actor, pk))


def _answer(request: ActorRequest, subject: Subject) -> HttpResponse:
    span = span_asked(request.actor, request.GET)
    if request.method == "POST":
        if side_of(request.actor, subject) is None:
            raise PermissionDenied
        try:
            draw_scorecard(actor=request.actor, subject=subject, span=span)
        except ValidationError as refusal:
            toast_fault(request, " ".join(refusal.messages))
        else:
            toast(request, _("Drawn up, with the figures of today."))
        return redirect(request.get_full_path())
    page = scorecard_page(request.actor, subject, span)
    return render(request, "scorecard/page.html", {"page": page, "unsent": ""})
