"""Will we get there? The vision, what adds up to it, and setting it."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cairn.goals.access import Can, allowed, goal_for, visible_versions
from cairn.goals.access.owners import may_set_goals
from cairn.goals.access.visions import may_set_vision, require_vision_setter, vision_for
from cairn.goals.models import Vision
from cairn.goals.services.beginning import begin_vision
from cairn.goals.services.creation import set_vision
from cairn.org.access import Actor, Right
from cairn.web.as_of.moment import is_looking_back
from cairn.web.as_of.pages import past_vision
from cairn.web.shell.navigation import url_of
from cairn.web.shell.requests import ActorRequest, posted, submission_of
from cairn.web.shell.toasts import toast
from cairn.web.vision.forms import StatementForm, VisionForm
from cairn.web.vision.page import view_of, vision_page
from cairn.web.vision.tree import below_goal, grow, kind_of_tree, top_goals, tree_rows


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """The vision and the tree below it; without one the goals at the top, and a form that asks for it."""
    if is_looking_back(request):
        return past_vision(request)
    actor = request.actor
    shown = vision_page(request)
    new_goal = url_of("new_goal:page", actor) if may_set_goals(actor) else ""
    may_set = may_set_vision(actor)
    form = VisionForm(actor=actor) if may_set and shown.vision is None else None
    return render(
        request,
        "vision/page.html",
        {
            "page": shown,
            "new_goal_url": new_goal,
            "break_down_url": _break_down_url(actor, shown.vision),
            "may_set_vision": may_set,
            "form": form,
            "people_url": url_of("settings:people", actor) if actor.has(Right.MANAGE_PEOPLE) else "",
        },
    )


def _break_down_url(actor: Actor, vision: Vision | None) -> str:
    """Where the vision's goal is broken down; "" where none stands for it, or the actor may not."""
    if vision is None or not actor.has(Right.MANAGE_GOALS):
        return ""
    version = visible_versions(actor).filter(goal=vision.goal_id).first()
    may = version is not None and allowed(actor, Can.BREAK_DOWN, version)
    slug = actor.organization.slug
    return reverse("break_down:page", args=[slug, vision.goal_id]) if may else ""


@require_safe
def below(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The rows right below a goal, to be put into the tree where its row was opened."""
    version = goal_for(request.actor, pk)
    level = request.GET.get("level", "")
    depth = min(int(level), 24) if level.isascii() and level.isdigit() and len(level) < 4 else 2
    view = view_of(request).without("level")
    rows = tree_rows(view, grow(view, below_goal(view, version.goal_id), depth), depth)
    return render(request, "vision/below.html", {"rows": rows, "kind": kind_of_tree(request.actor)})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest, slug: str) -> HttpResponse:
    """Set a vision, with the goal that stands for it and the first one below it."""
    require_vision_setter(request.actor)
    form = VisionForm(posted(request), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            vision = begin_vision(
                actor=request.actor,
                statement=form.cleaned_data["statement"],
                way=form.way_to_go(),
                first=form.first_step(),
                submission=submission_of(request.POST),
            )
        except ValidationError as refused:
            form.add_refusals(refused)
        else:
            toast(request, _("The %(vision)s stands.") % request.actor.terms)
            return redirect(_address_of(request, vision))
    return render(request, "vision/new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Say the vision anew, or let another goal stand for it."""
    vision = vision_for(request.actor, pk)
    form = StatementForm(
        posted(request), actor=request.actor, vision=vision, tops=top_goals(view_of(request))
    )
    if request.method == "POST" and form.is_valid():
        set_vision(
            actor=request.actor,
            statement=form.cleaned_data["statement"],
            goal=form.cleaned_data["goal"],
            vision=vision,
        )
        toast(request, _("Saved."))
        return redirect(_address_of(request, vision))
    context = {"form": form, "vision": vision, "back": _address_of(request, vision)}
    return render(request, "vision/statement.html", context, status=422 if form.errors else 200)


def _address_of(request: ActorRequest, vision: Vision) -> str:
    """The page of that very vision, named in the address where it is not the first."""
    page = reverse("vision:page", args=[request.actor.organization.slug])
    return f"{page}?vision={vision.pk}" if vision.position else page
