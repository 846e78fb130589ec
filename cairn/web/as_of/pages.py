"""A goal, a vision and the list of goals as they stood at a moment: to look at, nothing to change."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cairn.calc.figures import Figures
from cairn.common.ids import is_id
from cairn.common.locales import current_locale
from cairn.common.numbers import percent
from cairn.goals.access import goal_for
from cairn.goals.models import GoalVersion, Vision
from cairn.goals.queries.listing import narrowed, ordered
from cairn.goals.queries.original import original_known, under_original_terms
from cairn.org.access import Actor
from cairn.web.as_of.moment import Moment, MomentForm
from cairn.web.as_of.snapshot import snapshot, versions_then
from cairn.web.goals.filters import filters_of
from cairn.web.goals.groups import owner_of, unit_of
from cairn.web.goals.sentence import head_words, parts_of
from cairn.web.rows import RowGroup
from cairn.web.shell.period import period_of, quarter_of
from cairn.web.shell.requests import ActorRequest

MOST_PARTS, ROWS_A_PAGE = 100, 50
SORTS = ("due", "title", "owner")
"""Orders that need no figures: of a past moment these are only computed for the rows that are shown."""


def past_goal(request: ActorRequest, pk: int) -> HttpResponse:
    """The goal with its figures and terms of that moment, and what was below it."""
    version_now = goal_for(request.actor, pk)
    form = MomentForm(request.GET, actor=request.actor)
    moment = form.moment()
    then = versions_then(request.actor, moment).filter(goal=pk).first()
    context: dict[str, Any] = {"goal": version_now.goal, "version": then}
    if then is not None:
        context["original"] = _original(request.actor, then, moment)
    return _shown(request, "as_of/goal.html", form, moment, _with_parts(request.actor, then, moment, context))


def past_vision(request: ActorRequest) -> HttpResponse:
    """The vision's goal and what was right below it. 404 where the address names no vision of theirs."""
    form = MomentForm(request.GET, actor=request.actor)
    moment = form.moment()
    visions = Vision.objects.filter(organization=request.actor.organization_id).order_by("position")
    named = request.GET.get("vision", "")
    if named:
        visions = visions.filter(pk=int(named) if is_id(named) else 0)
    vision = visions.first()
    if named and vision is None:
        raise Http404
    goal = vision.goal_id if vision else None
    then = versions_then(request.actor, moment).filter(goal=goal).first() if goal else None
    context: dict[str, Any] = {"vision": vision, "version": then}
    if then is not None:
        context["original"] = _original(request.actor, then, moment)
    return _shown(
        request, "as_of/vision.html", form, moment, _with_parts(request.actor, then, moment, context)
    )


def past_goals(request: ActorRequest) -> HttpResponse:
    """The list as its address narrows it, but for statuses: those would need every goal's figures."""
    actor = request.actor
    form = MomentForm(request.GET, actor=actor)
    moment = form.moment()
    month = actor.settings.fiscal_year_start_month
    period = period_of(request, actor) if "period" in request.GET else quarter_of(moment.on, month)
    filters = filters_of(actor, request.GET, period)
    rows = narrowed(versions_then(actor, moment), actor.organization_id, filters.wanted(actor))
    sort = filters.sort if filters.sort in SORTS else SORTS[0]
    page = Paginator(ordered(rows, sort, filters.group), ROWS_A_PAGE).get_page(request.GET.get("page"))
    shown = snapshot(actor, list(page.object_list), moment)
    context = {
        "head": head_words(actor, filters),
        "parts": [part for part in parts_of(filters, request.GET) if part.name != "status"],
        "pages": page,
        "groups": _groups(shown.rows, page.object_list, filters.group),
        "left_out": shown.left_out,
        "is_status_left_out": bool(filters.status),
    }
    return _shown(request, "as_of/goals.html", form, moment, context)


def _original(actor: Actor, version: GoalVersion, moment: Moment) -> str:
    if moment.known_at is None:
        figures = under_original_terms(actor.organization_id, version, moment.on)
    else:
        figures = original_known(actor.organization_id, version, moment.on, moment.known_at)
    return original_words(figures)


def original_words(figures: Figures | None) -> str:
    """ "By what was asked for at first: 62 %" of such figures; "" where that was never changed."""
    if figures is None:
        return ""
    told = {"progress": percent(figures.progress, current_locale())}
    return _("By what was asked for at first: %(progress)s") % told


def _with_parts(
    actor: Actor, version: GoalVersion | None, moment: Moment, context: dict[str, Any]
) -> dict[str, Any]:
    """The goal's own row, and those of what was right below it."""
    if version is None:
        return context
    below = versions_then(actor, moment).filter(parent=version.goal_id).order_by("end_on", "goal_id")
    parts = list(below[: MOST_PARTS + 1])
    own = snapshot(actor, [version], moment)
    rest = snapshot(actor, parts[:MOST_PARTS], moment)
    return context | {
        "own": [RowGroup(rows=own.rows)] if own.rows else [],
        "parts": [RowGroup(rows=rest.rows)] if rest.rows else [],
        "left_out": own.left_out + rest.left_out,
        "has_more": len(parts) > MOST_PARTS,
    }


def _groups(rows: Sequence[Any], versions: Iterable[GoalVersion], group: str) -> list[RowGroup]:
    by_goal = {row.pk: row for row in rows}
    if group == "none":
        return [RowGroup(rows=list(rows))] if rows else []
    head = unit_of if group == "unit" else owner_of
    found = [version for version in versions if version.goal_id in by_goal]
    return [
        RowGroup(
            title=str(owner) if owner else _("Nobody’s"),
            rows=[by_goal[version.goal_id] for version in together],
        )
        for owner, together in groupby(found, head)
    ]


def _shown(
    request: ActorRequest, template: str, form: MomentForm, moment: Moment, context: dict[str, Any]
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"moment": moment, "moment_form": form, **context}, status=status)
