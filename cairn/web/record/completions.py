"""Saying that a step or a goal is done, and taking that back."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cairn.goals.access import Can, goal_for
from cairn.goals.models import Completion, GoalVersion
from cairn.goals.services.progress import complete, withdraw_completion
from cairn.web.record.forms import DoneForm
from cairn.web.shell.requests import ActorRequest, next_or, posted
from cairn.web.shell.toasts import toast, toast_fault


@require_http_methods(["GET", "HEAD", "POST"])
def completion(request: ActorRequest, slug: str, pk: int, milestone: int) -> HttpResponse:
    """A step of a goal, or the goal as a whole (0), is done."""
    version = goal_for(request.actor, pk, Can.RECORD)
    form = DoneForm(posted(request), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["done_on"]
        try:
            done = complete(actor=request.actor, goal=version.goal, milestone=milestone, done_on=day)
        except ValidationError as refusal:
            form.add_error("done_on", " ".join(refusal.messages))
        else:
            undo = reverse("record:completion_withdrawal", args=[slug, done.pk])
            toast(request, _("Done: %(what)s.") % {"what": step_title(version, milestone)}, undo_url=undo)
            return redirect(next_or(request, reverse("goal:page", args=[slug, pk])))
    context = {"version": version, "form": form, "what": step_title(version, milestone)}
    return render(request, "record/completion.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """A step that was said to be done is not."""
    row = get_object_or_404(
        Completion.objects.select_related("goal"), organization=request.actor.organization_id, pk=pk
    )
    version = goal_for(request.actor, row.goal_id, Can.RECORD)
    if request.method == "POST":
        try:
            withdraw_completion(actor=request.actor, completion=row)
        except ValidationError as refusal:
            toast_fault(request, " ".join(refusal.messages))
        else:
            toast(request, _("Not done any more: %(what)s.") % {"what": step_title(version, row.milestone)})
        return redirect(next_or(request, reverse("goal:page", args=[slug, row.goal_id])))
    context = {"version": version, "what": step_title(version, row.milestone)}
    return render(request, "record/completion_withdrawal.html", context)


def step_title(version: GoalVersion, milestone: int) -> str:
    """What a step is called; of the whole goal, the goal's title."""
    titles = {stored["id"]: str(stored["title"]) for stored in version.milestones}
    return titles.get(milestone, str(version.goal.title))
