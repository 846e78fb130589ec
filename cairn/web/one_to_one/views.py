"""What do we two talk about? The agenda that a lead shares with one whom he leads, and with nobody else."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from cairn.common.ids import is_id
from cairn.conversations.access.agendas import Pair, agenda_for, item_for
from cairn.conversations.models import LONGEST_ITEM, AgendaItem
from cairn.conversations.queries.agendas import done_items, open_items
from cairn.conversations.services.agendas import add_to_agenda, talk_again, talked_about
from cairn.goals.access import goal_for
from cairn.web.kpi.editing import add_refusals
from cairn.web.one_to_one.at_risk import at_risk_of
from cairn.web.review.minutes import may_see_goals
from cairn.web.shell.requests import ActorRequest, posted, submission_of
from cairn.web.shell.toasts import toast

MOST_OPEN, MOST_DONE = 100, 20


class ItemForm(forms.Form):
    """What to talk about."""

    text = forms.CharField(
        label=_lazy("What to talk about"),
        max_length=LONGEST_ITEM,
        error_messages={"required": _lazy("Write a line.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The agenda; a line more is put on it in place."""
    actor, pair = request.actor, agenda_for(request.actor, pk)
    form = ItemForm(posted(request))
    if form.is_valid():
        try:
            add_to_agenda(actor=actor, pair=pair, submission=submission_of(request.POST), **form.cleaned_data)
        except ValidationError as refusal:
            add_refusals(form, refusal)
        else:
            return redirect("one_to_one:page", slug=slug, pk=pk)
    context = _shown(request, pair) | {"form": form}
    return render(request, "one_to_one/page.html", context, status=422 if form.is_bound else 200)


@require_POST
def goals(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Keep one of the member's goals on the agenda, even once it is at risk no more."""
    pair = agenda_for(request.actor, pk)
    named = request.POST.get("goal", "")
    version = goal_for(request.actor, int(named) if is_id(named) else 0)
    add_to_agenda(actor=request.actor, pair=pair, goal=version.goal)
    return redirect("one_to_one:page", slug=slug, pk=pk)


@require_POST
def completion(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It was talked about."""
    item = item_for(request.actor, pk)
    talked_about(actor=request.actor, item=item)
    toast(request, _("Talked about."), undo_url=reverse("one_to_one:reopening", args=[slug, pk]))
    return _back(request, item)


@require_POST
def reopening(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """It is to be talked about again."""
    item = item_for(request.actor, pk)
    talk_again(actor=request.actor, item=item)
    return _back(request, item)


def _back(request: ActorRequest, item: AgendaItem) -> HttpResponse:
    other = item.member_id if item.lead_id == request.actor.person_id else item.lead_id
    return redirect("one_to_one:page", slug=request.actor.organization.slug, pk=other)


def _shown(request: ActorRequest, pair: Pair) -> dict[str, Any]:
    actor = request.actor
    between = (actor.organization_id, pair.lead.pk, pair.member.pk)
    seen = may_see_goals(actor)
    items = seen(open_items(*between)[:MOST_OPEN])
    kept = {item.goal_id for item in items}
    return {
        "pair": pair,
        "items": items,
        "done": seen(done_items(*between)[:MOST_DONE]),
        "at_risk": [row for row in at_risk_of(actor, pair.member) if row.pk not in kept],
    }
