"""Goals as rows with the figures of a moment, and the terms that held then."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from cairn.goals.access import visible_versions
from cairn.goals.access.visible import may_see
from cairn.goals.models import GoalFigure, GoalVersion
from cairn.goals.queries.known import MOST_KNOWN, figures_known, is_larger_than, with_parts
from cairn.goals.queries.measures import measures_of
from cairn.goals.queries.stored import as_row
from cairn.goals.queries.workings import completions_of
from cairn.goals.services.current import current_figures
from cairn.org.access import Actor, Right
from cairn.web.as_of.moment import Moment
from cairn.web.goal_rows import goal_row
from cairn.web.rows import GoalRow


@dataclass(frozen=True)
class Snapshot:
    """Rows whose links lead to the same moment; `left_out` goals have too many below to compute them."""

    rows: Sequence[GoalRow]
    left_out: int = 0


def versions_then(actor: Actor, moment: Moment) -> QuerySet[GoalVersion]:
    """The versions that held then, of goals that the actor may see by what holds then and what holds now."""
    versions = GoalVersion.objects.in_force(actor.organization_id, moment.on, moment.known_at)
    if not actor.has(Right.SEE):
        return versions.none()
    private = visible_versions(actor).filter(goal__is_private=True).values("goal")
    seen = versions.filter(may_see(actor)).filter(Q(goal__is_private=False) | Q(goal__in=private))
    return seen.select_related("goal", "owner_unit", "owner_person__unit", "kpi__series_of")


def snapshot(actor: Actor, versions: Sequence[GoalVersion], moment: Moment) -> Snapshot:
    """The versions as rows, in their order; of what is left out only how many there are."""
    organization, ids = actor.organization_id, [version.goal_id for version in versions]
    wanted = _computable(organization, ids, moment)
    figures = _figures(organization, wanted, moment)
    completions = completions_of(organization, ids, moment.known_at)
    measures = measures_of(organization, versions, actor.today)
    rows = []
    for version in versions:
        if figure := figures.get(version.goal_id):
            done = sum(
                1
                for row in completions[version.goal_id]
                if row.milestone and (row.done_on is None or row.done_on <= moment.on)
            )
            measure = measures.get(version.goal_id)
            row = goal_row(actor, version, figure, moment.on, done=done, measure=measure)
            rows.append(replace(row, url=row.url + moment.query))
    return Snapshot(rows, len(ids) - len(wanted))


def _computable(organization: int, goals: Sequence[int], moment: Moment) -> Collection[int]:
    """All of them; of more than can be computed by what was known then, those that had no parts."""
    if moment.known_at is None or not is_larger_than(organization, goals, moment.on, moment.known_at):
        return goals
    above = with_parts(organization, goals, moment.on, moment.known_at)
    return [goal for goal in goals if goal not in above][:MOST_KNOWN]


def _figures(organization: int, goals: Collection[int], moment: Moment) -> Mapping[int, GoalFigure]:
    if moment.known_at is None:
        return current_figures(organization, goals, moment.on)
    known = figures_known(organization, goals, moment.on, moment.known_at)
    return {goal: as_row(organization, goal, moment.on, each) for goal, each in known.items()}
