"""All that a goal's page shows, gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Q

from cairn.goals.access import visible_versions
from cairn.goals.models import CarryOver, Closing, GoalFigure, GoalSupport, GoalTag, GoalVersion
from cairn.goals.queries.around import Place, place_of
from cairn.goals.queries.cycles import carried_around
from cairn.goals.queries.measures import measures_of
from cairn.goals.queries.original import under_terms_of
from cairn.goals.queries.single import laid_out
from cairn.goals.queries.terms import all_terms, coming_terms, first_terms
from cairn.goals.queries.tree import children_of
from cairn.goals.services.current import AskedOnce
from cairn.org.access import Actor
from cairn.web.as_of.pages import original_words
from cairn.web.goal.approval import ApprovalPanel, approval_panel
from cairn.web.goal.coming import coming_changes
from cairn.web.goal.course import CourseChart, course_chart
from cairn.web.goal.crumbs import Crumb, crumbs_of
from cairn.web.goal.feeds import Feeds, feeds_of
from cairn.web.goal.history import history_of
from cairn.web.goal.own_call import OwnCall, own_call
from cairn.web.goal.periods import PeriodsPart, periods_part
from cairn.web.goal.standing import Standing, standing_of
from cairn.web.goal.steps import StepRow, step_rows
from cairn.web.goal.talk import talk_of
from cairn.web.goal.terms_changed import ENDED
from cairn.web.goal_rows import goal_row
from cairn.web.outlook.part import Outlook, outlook_of
from cairn.web.pieces import HistoryEntry, TalkEntry
from cairn.web.rows import GoalRow
from cairn.web.shell.period import period_of
from cairn.web.shell.requests import ActorRequest


@dataclass(frozen=True)
class Above:
    """The goal above, and this one's share in it; null where the roll-up has no shares."""

    version: GoalVersion
    share_ratio: float | None


@dataclass(frozen=True)
class GoalPage:
    """A goal's page. `figure` is None where the goal had no figures yet on the day that is looked at."""

    version: GoalVersion
    on: date
    row: GoalRow | None
    figure: GoalFigure | None
    standing: Standing | None
    chart: CourseChart | None
    outlook: Outlook | None
    feeds: Feeds
    periods: PeriodsPart | None
    steps: Sequence[StepRow]
    talk: Sequence[TalkEntry]
    own_call: OwnCall | None
    history: Sequence[HistoryEntry]
    crumbs: Sequence[Crumb]
    above: Above | None
    vision_share_ratio: float | None
    supports: Sequence[GoalVersion]
    supported_by: Sequence[GoalVersion]
    tags: Sequence[str]
    closing: Closing | None
    origin: CarryOver | None
    carried: CarryOver | None
    coming: Sequence[str]
    original: str
    approval: ApprovalPanel
    is_past: bool
    is_ended: bool


def goal_page(request: ActorRequest, version: GoalVersion) -> GoalPage:
    """The page of a goal, with the figures of the last day of the period that is looked at, or of today."""
    actor = request.actor
    on = period_of(request, actor).as_of(actor.today)
    then = _version_on(actor, version, on)
    below = children_of(actor.organization_id, [version.goal_id], on)
    parent = [version.parent_id] if version.parent_id else []
    goals = [version.goal_id, *(child.goal_id for child in below), *parent]
    figures_of = AskedOnce()
    figure = figures_of(actor.organization_id, goals, on).get(version.goal_id)
    out = laid_out(actor.organization_id, then, on, below, figures_of) if figure else None
    place = place_of(actor.organization_id, version.goal_id, on, figures_of)
    above, children = _seen_above(actor, place), _seen_children(actor, version, on)
    origin, carried = carried_around(actor.organization_id, version.goal_id)
    terms = all_terms(actor.organization_id, version.goal_id)
    steps = step_rows(actor, then, on)
    done = sum(step.is_done for step in steps if step.milestone)
    measure = measures_of(actor.organization_id, [version], actor.today).get(version.goal_id)
    supports, supported_by = _linked(actor, version)
    outlook = outlook_of(actor, version, out.figures, measure, on) if out else None
    return GoalPage(
        version=version,
        on=on,
        row=goal_row(actor, then, figure, on, done=done, measure=measure) if figure else None,
        figure=figure,
        standing=standing_of(actor, then, out, done, on, measure) if out else None,
        outlook=outlook,
        chart=course_chart(actor, then, out, on, outlook) if out else None,
        periods=periods_part(actor, then, out, on) if out else None,
        feeds=feeds_of(actor, version, children, place.of_parts, figures_of, on, out),
        steps=steps,
        talk=talk_of(actor, version, children, on),
        own_call=own_call(actor, version, figure.status if figure else "", on),
        history=history_of(actor, version, terms, on),
        crumbs=crumbs_of(actor, place, above),
        above=Above(above[version.parent_id], place.in_parent) if version.parent_id in above else None,
        vision_share_ratio=place.in_vision,
        supports=supports,
        supported_by=supported_by,
        tags=_tags(actor, version),
        origin=origin,
        carried=carried,
        closing=_closing(actor, version, on),
        coming=coming_changes(actor, version, coming_terms(terms, on)) if on == actor.today else (),
        original=_original(actor, then, terms, on),
        approval=approval_panel(actor, version) if on == actor.today else ApprovalPanel(),
        is_past=on < actor.today,
        is_ended=then.state in ENDED,
    )


def _version_on(actor: Actor, version: GoalVersion, on: date) -> GoalVersion:
    """The goal's terms on a day; those of today where it had none yet."""
    if on == actor.today:
        return version
    rows = visible_versions(actor, on).select_related("kpi__series_of", "owner_person__unit")
    return rows.filter(goal=version.goal_id).first() or version


def _original(actor: Actor, version: GoalVersion, terms: Sequence[GoalVersion], on: date) -> str:
    """How it stands by what was asked for at first, where that was changed."""
    first = first_terms(terms, ZoneInfo(actor.settings.timezone))
    return original_words(under_terms_of(first, version, on) if first else None)


def _seen_above(actor: Actor, place: Place) -> dict[int, GoalVersion]:
    """The goals above that the actor may see, by their ids."""
    above = place.parents.keys() - {place.goal}
    return {row.goal_id: row for row in visible_versions(actor).filter(goal__in=above)} if above else {}


def _seen_children(actor: Actor, version: GoalVersion, on: date) -> list[GoalVersion]:
    """The goals right below that the actor may see."""
    rows = visible_versions(actor, on).filter(parent=version.goal_id)
    return list(rows.select_related("kpi__series_of", "owner_person__unit").order_by("goal_id"))


def _linked(actor: Actor, version: GoalVersion) -> tuple[list[GoalVersion], list[GoalVersion]]:
    """The goals that this one makes possible, and those that make it possible; those that the actor sees."""
    rows = GoalSupport.objects.filter(organization=actor.organization_id).filter(
        Q(goal=version.goal_id) | Q(supports=version.goal_id)
    )
    pairs = list(rows.order_by("position").values_list("goal_id", "supports_id"))
    ids = {each for pair in pairs for each in pair} - {version.goal_id}
    seen = {each.goal_id: each for each in visible_versions(actor).filter(goal__in=ids)} if ids else {}
    makes_possible = [seen[there] for here, there in pairs if here == version.goal_id and there in seen]
    made_possible_by = [seen[here] for here, there in pairs if there == version.goal_id and here in seen]
    return makes_possible, made_possible_by


def _tags(actor: Actor, version: GoalVersion) -> list[str]:
    rows = GoalTag.objects.filter(organization=actor.organization_id, goal=version.goal_id)
    return list(rows.order_by("position").values_list("name", flat=True))


def _closing(actor: Actor, version: GoalVersion, on: date) -> Closing | None:
    rows = Closing.objects.filter(
        organization=actor.organization_id, goal=version.goal_id, superseded_at=None, closed_on__lte=on
    )
    return rows.order_by("-pk").first()
