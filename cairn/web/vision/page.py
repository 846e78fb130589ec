"""The Vision page: the answer, what adds up to it, what makes it possible."""

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from cairn.goals.access import visible_versions
from cairn.goals.models import GoalVersion, Vision
from cairn.goals.queries.below import COUNTED
from cairn.goals.queries.measures import measures_of
from cairn.goals.queries.single import laid_out
from cairn.goals.queries.supports import supporters_among
from cairn.org.access import Actor
from cairn.web.outlook.part import Outlook, outlook_of
from cairn.web.pieces import Choice
from cairn.web.rows import MoreRow, Row, RowGroup
from cairn.web.shell.period import period_of, quarter_of
from cairn.web.shell.requests import ActorRequest
from cairn.web.vision.answer import Answer, answer
from cairn.web.vision.opening import opening_of
from cairn.web.vision.tree import MOST_BELOW, View, below_goal, grow, is_running, top_goals, tree_rows

ALL = "all"


@dataclass(frozen=True)
class VisionPage:
    """What is shown of one vision; without one, of the goals at the top."""

    vision: Vision | None = None
    switch: list[Choice] = field(default_factory=list)
    answer: Answer | None = None
    outlook: Outlook | None = None
    tree: list[RowGroup] = field(default_factory=list)
    supports: list[RowGroup] = field(default_factory=list)
    tree_note: str = ""

    @property
    def tree_kind(self) -> str:
        """Whether the tree leads to a vision, so that its rows have a share in it."""
        return "tree" if self.answer else "tops"


def view_of(request: ActorRequest) -> View:
    """Who looks at which day's figures, with what open."""
    actor, period = request.actor, period_of(request, request.actor)
    is_todays = period == quarter_of(actor.today, actor.settings.fiscal_year_start_month)
    on = period.as_of(actor.today)
    return View(actor, on, opening_of(request.GET), request.GET, None if is_todays else period)


def vision_page(request: ActorRequest) -> VisionPage:
    """The vision that the address names, else the first. 404 where it names none of this organization."""
    view = view_of(request)
    visions = list(Vision.objects.filter(organization=request.actor.organization_id).order_by("position"))
    vision = _chosen(visions, request.GET.get("vision", ""))
    switch = _switch(view, visions, vision)
    version = _goal_of(view, vision)
    if version is None:
        return VisionPage(vision, switch, tree=_group(_top_rows(view)))
    figure = view.figures_of(request.actor.organization_id, [version.goal_id], view.on).get(version.goal_id)
    if figure is None:
        return VisionPage(vision, switch, tree=_group(_top_rows(view)))
    measure = measures_of(request.actor.organization_id, [version], request.actor.today).get(version.goal_id)
    figures = laid_out(request.actor.organization_id, version, view.on).figures
    branches = grow(view, below_goal(view, version.goal_id), rule=is_running(view.on))
    stands = answer(request.actor, version, figure, figures, measure, view.on)
    return VisionPage(
        vision,
        switch,
        stands,
        outlook_of(request.actor, version, figures, measure, view.on),
        tree=_group(tree_rows(view, branches)),
        supports=_group(_support_rows(request, view, version, branches.all())),
        tree_note="; ".join(note for note in (stands.shares_note, _period_note(view)) if note),
    )


def _period_note(view: View) -> str:
    """That not all parts are listed: only those of the period that is looked at."""
    if view.period is None:
        return ""
    return _("%(goals)s of %(period)s") % {**view.actor.terms, "period": view.period.label}


def _chosen(visions: list[Vision], named: str) -> Vision | None:
    if not named:
        return visions[0] if visions else None
    chosen = next((vision for vision in visions if str(vision.pk) == named), None)
    if chosen is None:
        raise Http404
    return chosen


def _switch(view: View, visions: list[Vision], chosen: Vision | None) -> list[Choice]:
    if len(visions) < 2:
        return []
    return [
        Choice(
            label=vision.statement,
            url=view.address(vision=str(vision.pk), open="", closed=""),
            is_current=vision == chosen,
        )
        for vision in visions
    ]


def _goal_of(view: View, vision: Vision | None) -> GoalVersion | None:
    """The vision's goal as it stood on the day; None where there was none yet, or none for the reader."""
    if vision is None or vision.goal_id is None:
        return None
    rows = visible_versions(view.actor, view.on).select_related("goal", "kpi__series_of")
    return rows.filter(goal=vision.goal_id).first()


def _top_rows(view: View) -> list[Row]:
    tops = top_goals(view)
    rule = is_running(view.on) if len(tops) > 1 else _always  # a single row alone would say little
    return tree_rows(view, grow(view, tops, rule=rule), has_shares=False)


def _always(_: GoalVersion) -> bool:
    return True


def _support_rows(
    request: ActorRequest, view: View, vision: GoalVersion, parts: list[GoalVersion]
) -> list[Row]:
    """The goals of the period that support the vision; those that support its parts are a press away."""
    period = period_of(request, request.actor)
    shown = {vision.goal_id, *(version.goal_id for version in parts)}
    running = view.versions().filter(
        state__in=COUNTED, start_on__lte=period.last_on, end_on__gte=period.first_on
    )
    of_vision = _supporters(running, request.actor, {vision.goal_id}, shown)
    of_parts = _supporters(running, request.actor, shown, shown | {row.goal_id for row in of_vision})
    is_whole = not of_vision or request.GET.get("supports") == ALL
    rows = tree_rows(view, grow(view, [*of_vision, *(of_parts if is_whole else [])]), has_shares=False)
    if of_parts and not is_whole:
        rows.append(MoreRow(more_count=len(of_parts), url=view.address(supports=ALL) + "#possible"))
    return rows


def _supporters(
    running: QuerySet[GoalVersion], actor: Actor, supported: set[int], without: set[int]
) -> list[GoalVersion]:
    rows = supporters_among(running, actor.organization_id, supported).exclude(goal__in=without)
    return list(rows.order_by("goal_id")[:MOST_BELOW])


def _group(rows: list[Row]) -> list[RowGroup]:
    return [RowGroup(rows=rows)] if rows else []
