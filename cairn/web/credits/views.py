"""Who contributed how much? To a goal, in a project; and one person to all."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cairn.goals.access import goal_for, visible_versions
from cairn.goals.queries.credits import credits_by_person, goals_on, pieces_of, streams_of
from cairn.org.access import Right
from cairn.org.models import Person
from cairn.projects.access import project_for
from cairn.projects.queries.credits import weights_by_person
from cairn.web.credits.person import goal_lines, in_vision, project_lines
from cairn.web.credits.shown import shown_credits
from cairn.web.credits.spans import span_choices, span_of
from cairn.web.shell.requests import ActorRequest


@require_safe
def goal(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Who recorded how much of what adds up to a goal, and what names nobody."""
    actor = request.actor
    version = goal_for(actor, pk)
    first, last = span_of(request.GET, actor.today)
    streams = streams_of(actor.organization_id, pk, actor.today)
    found = streams.each if streams else ()
    unit = version.kpi.measure.unit if version.kpi else ""
    context = {
        "title": version.goal.title,
        "goal": version.goal_id,
        "spans": span_choices(request.path, request.GET),
        "is_too_many": streams is None,
        "is_told": bool(found),
        "is_whole": streams is None or streams.is_whole,
        "credits": shown_credits(
            actor.organization_id, credits_by_person(actor.organization_id, found, first, last), unit
        ),
    }
    return render(request, "credits/goal.html", context)


@require_safe
def project(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Who did how much of the work of a project, by weight."""
    actor = request.actor
    found = project_for(actor, pk)
    first, last = span_of(request.GET, actor.today)
    pieces = weights_by_person(actor.organization_id, pk, first, last)
    context = {
        "title": found.name,
        "project": found.pk,
        "spans": span_choices(request.path, request.GET),
        "credits": shown_credits(actor.organization_id, pieces, is_weight=True),
    }
    return render(request, "credits/project.html", context)


@require_safe
def person(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """What one person contributed."""
    actor = request.actor
    if not actor.has(Right.SEE):
        raise PermissionDenied
    who = get_object_or_404(Person, organization=actor.organization_id, pk=pk)
    first, last = span_of(request.GET, actor.today)
    pieces = pieces_of(actor.organization_id, who.pk, first, last)
    versions = goals_on(actor.organization_id, list({piece.kpi for piece in pieces}), actor.today)
    wanted = [version.goal_id for version in versions]
    seen = set(visible_versions(actor).filter(goal__in=wanted).values_list("goal_id", flat=True))
    context = {
        "person": who,
        "spans": span_choices(request.path, request.GET),
        "vision": in_vision(actor, who),
        "goals": goal_lines(actor, pieces, [row for row in versions if row.goal_id in seen]),
        "projects": project_lines(actor, who, first, last),
    }
    return render(request, "credits/person.html", context)
