"""Computing the figures of some goals on some days, from what is stored of everything around them.

The goals asked for and all above them are computed; their other children are taken from the stored
figures where these are of the very day, else computed with all that is below them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from cairn.calc.figures import ChildFigures, Course, Figures, prepare
from cairn.calc.plan import model as calc
from cairn.common.owned import known_by
from cairn.goals.models import Completion, GoalVersion
from cairn.goals.queries.calc_objects import calc_goal, calc_kpi, calc_settings
from cairn.goals.queries.segments import segments
from cairn.goals.queries.stored import stored_days
from cairn.goals.queries.tree import children_of, paths_up, subtree_of
from cairn.kpis.models import Kpi
from cairn.kpis.queries import kpis_of, measurements_of
from cairn.org.queries import settings_on

COUNTED = ("measured_on", "value", "note", "confidence")
"""What calc counts by, of a measurement."""

By_goal_and_day = dict[int, dict[date, Figures]]


def compute(
    organization: int,
    goals: Collection[int],
    days: Sequence[date],
    instead: Mapping[int, GoalVersion] | None = None,
) -> By_goal_and_day:
    """The figures of the goals and of all above them on each of the days (which rise).

    Goals that are not in force on a day have none for it. Also holds those of other goals below that had to
    be computed on the way, because what was stored of them is of another day. `instead` puts other versions,
    which may be written nowhere, in the place of those of some of the goals asked for.
    """
    found: By_goal_and_day = defaultdict(dict)
    for piece in segments(organization, days):
        for goal, figures in _compute_piece(organization, goals, piece, instead or {}).items():
            found[goal] |= figures
    return found


def _compute_piece(
    organization: int, goals: Collection[int], days: Sequence[date], instead: Mapping[int, GoalVersion]
) -> By_goal_and_day:
    workings = _gather(organization, goals, days, instead)
    stored = workings.stored
    found: By_goal_and_day = {goal: {} for goal in workings.order}
    for day in days:
        for goal in workings.order:
            children = [
                ChildFigures(workings.goals[child], (found.get(child) or stored[child])[day])
                for child in workings.children.get(goal, ())
            ]
            found[goal][day] = workings.courses[goal].figures(day, children)
    return found


@dataclass
class Workings:
    """What one segment's computation stands on."""

    order: list[int] = field(default_factory=list)  # what is computed, children before parents
    goals: dict[int, calc.Goal] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)
    courses: dict[int, Course] = field(default_factory=dict)
    stored: By_goal_and_day = field(default_factory=dict)


def _gather(
    organization: int, goals: Collection[int], days: Sequence[date], instead: Mapping[int, GoalVersion]
) -> Workings:
    on, until = days[0], days[-1]
    path = [goal for level in paths_up(organization, goals, on) for goal in level]
    versions = {version.goal_id: version for version in _versions(organization, path, on)}
    versions |= instead
    below = children_of(organization, path, on)
    beside = [version for version in below if version.goal_id not in versions]
    stored = stored_days(organization, [version.goal_id for version in beside], days)
    stale = [version.goal_id for version in beside if not stored.get(version.goal_id, {}).keys() >= set(days)]
    deeper = subtree_of(organization, stale, on) if stale else []
    versions |= {version.goal_id: version for version in deeper}
    around = versions | {version.goal_id: version for version in beside}
    return _assemble(organization, versions, around, stored, until)


def _versions(organization: int, goals: Collection[int], on: date) -> Iterable[GoalVersion]:
    return GoalVersion.objects.in_force(organization, on).filter(goal__in=goals).select_related("goal")


def _assemble(
    organization: int,
    computed: dict[int, GoalVersion],
    around: dict[int, GoalVersion],
    stored: By_goal_and_day,
    until: date,
) -> Workings:
    children: dict[int, list[int]] = defaultdict(list)
    for version in sorted(around.values(), key=lambda version: version.goal_id):
        if version.parent_id in computed:
            children[version.parent_id].append(version.goal_id)
    completions = completions_of(organization, around)
    goals = {
        goal: calc_goal(version, completions[goal], has_children=goal in children)
        for goal, version in around.items()
    }
    settings = calc_settings(settings_on(organization, until))
    kpis = calc_kpis(organization, {version.kpi_id for version in computed.values() if version.kpi_id}, until)
    courses = {goal: prepare(goals[goal], kpis.get(goals[goal].kpi or ""), settings) for goal in computed}
    return Workings(_children_first(computed), goals, dict(children), courses, stored)


def completions_of(
    organization: int, goals: Collection[int], known_at: datetime | None = None
) -> dict[int, list[Completion]]:
    """What was done of the goals and their milestones, as known at a moment (by default now), by goal."""
    rows = Completion.objects.filter(known_by(known_at), organization=organization, goal__in=goals)
    found: dict[int, list[Completion]] = defaultdict(list)
    for row in rows:
        found[row.goal_id].append(row)
    return found


def calc_kpis(
    organization: int, ids: Collection[int], until: date, known_at: datetime | None = None
) -> dict[str, calc.Kpi]:
    """Those KPIs with all that was measured up to a day, as known at a moment, by calc's key."""
    measured: dict[int, list[object]] = defaultdict(list)
    rows = measurements_of(organization, ids, until=until, known_at=known_at)
    for row in rows.values_list("kpi_id", *COUNTED, named=True):  # no object each: of daily values many
        measured[row.kpi_id].append(row)
    kpis: Iterable[Kpi] = kpis_of(organization, ids)
    return {str(kpi.pk): calc_kpi(kpi, measured[kpi.pk]) for kpi in kpis}  # type: ignore[arg-type]


def _children_first(versions: dict[int, GoalVersion]) -> list[int]:
    """The goals in an order in which each comes after all its children."""
    parents = {goal: version.parent_id for goal, version in versions.items()}
    depth: dict[int, int] = {}
    for goal in parents:
        trail: list[int] = []
        above: int | None = goal
        while above is not None and above in parents and above not in depth:
            trail.append(above)
            above = parents[above]
        base = depth.get(above, -1) if above is not None else -1
        for steps, each in enumerate(reversed(trail), start=1):
            depth[each] = base + steps
    return sorted(parents, key=lambda goal: (-depth[goal], goal))
