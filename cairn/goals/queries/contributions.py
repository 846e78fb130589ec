"""What each goal gives to the one above it, and to the vision. Computed when it is shown, never stored."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cairn.calc import contribution as calc
from cairn.calc.plan import model
from cairn.calc.plan.tree import children_first
from cairn.calc.rollup import summand
from cairn.calc.standing import ChildFigures
from cairn.goals.models import GoalFigure, GoalVersion, Rollup, Vision
from cairn.goals.queries.ancestry import ancestry
from cairn.goals.queries.calc_objects import calc_goal
from cairn.goals.queries.stored import as_calc, figures_on
from cairn.goals.queries.tree import children_of
from cairn.kpis.models import Kpi
from cairn.kpis.queries import measurements_of

Shares = dict[int, float | None]
FiguresOf = Callable[[int, Collection[int], date], Mapping[int, GoalFigure]]
"""Where figures come from: what is stored, or `services.current.current_figures` for what is shown."""


def contributions(
    organization: int, parents: Collection[int], on: date, figures_of: FiguresOf = figures_on
) -> dict[int, Shares]:
    """The share of each child in each of the parents on a day, by parent and child (measures.md section 3).

    Null for a child that does not count, and where the parent's method has no shares.
    """
    children: dict[int, list[GoalVersion]] = defaultdict(list)
    for child in children_of(organization, parents, on):
        children[child.parent_id].append(child)  # type: ignore[index]  # a child has a parent
    figures = figures_of(organization, [child.goal_id for row in children.values() for child in row], on)
    known = {parent: _children(rows, figures) for parent, rows in children.items()}
    goals = _parents(organization, children, on)
    own = _own_sums(organization, goals, on)
    return {
        parent: _by_id(calc.contributions(goals[parent], own.get(parent), rows))
        for parent, rows in known.items()
        if parent in goals
    }


@dataclass(frozen=True)
class OwnPart:
    """What was recorded on a sum itself: how much, its share in the goal, and the KPI it was recorded on."""

    value: float
    share: float | None
    kpi: Kpi


def own_parts(
    organization: int, goals: Collection[int], on: date, figures_of: FiguresOf = figures_on
) -> dict[int, OwnPart]:
    """What the goals' own measurements add beside their children; only of sums that have any."""
    rows = GoalVersion.objects.in_force(organization, on).filter(goal__in=goals, rollup=Rollup.SUM)
    with_kpi = rows.exclude(kpi=None).select_related("goal", "kpi__series_of")
    kpis = {row.goal_id: row.kpi for row in with_kpi if row.kpi}
    sums = {row.goal_id: calc_goal(row, [], has_children=True) for row in with_kpi}
    own = {goal: value for goal, value in _own_sums(organization, sums, on).items() if value}
    below = children_of(organization, own, on) if own else []
    figures = figures_of(organization, [child.goal_id for child in below], on) if below else {}
    return {
        goal: OwnPart(
            value,
            calc.own_share(
                sums[goal], value, _children([row for row in below if row.parent_id == goal], figures)
            ),
            kpis[goal],
        )
        for goal, value in own.items()
    }


def given_above(
    organization: int,
    version: GoalVersion,
    parent: GoalVersion,
    on: date,
    figures_of: FiguresOf = figures_on,
) -> float | None:
    """What a goal adds to the sum above it by a day, in the sum's unit.

    Null where the goal above is no sum, and where nothing is known of the goal.
    """
    figure = figures_of(organization, [version.goal_id], on).get(version.goal_id)
    if parent.rollup != Rollup.SUM or figure is None or not figure.has_data:
        return None
    return summand(_children([version], {version.goal_id: figure})[0])


def shares_of_vision(
    organization: int, goals: Iterable[int], on: date, figures_of: FiguresOf = figures_on
) -> Shares:
    """Each goal's share in the nearest vision at or above it on a day: 1 for the vision's own goal.

    Null where a share on the way is null, and for goals below no vision.
    """
    wanted = list(goals)
    parents = parents_up(organization, wanted, on)
    above = {parent for parent in parents.values() if parent is not None}
    shares = contributions(organization, above, on, figures_of)
    return in_vision(wanted, parents, shares, vision_goals(organization))


def in_vision(
    wanted: Iterable[int],
    parents: Mapping[int, int | None],
    shares: Mapping[int, Shares],
    visions: Collection[int],
) -> Shares:
    """The same of goals whose `parents` up to the top are known, and the `shares` by parent."""
    keys = {str(goal): str(parent) if parent else None for goal, parent in parents.items()}
    products = calc.contributions_to_vision(
        keys,
        reversed(children_first(keys)),
        {str(goal): share for each in shares.values() for goal, share in each.items()},
        {str(goal) for goal in visions},
    )
    return {goal: products.get(str(goal)) for goal in wanted}


def parents_up(organization: int, goals: Iterable[int], on: date) -> dict[int, int | None]:
    """The parent of each of the goals and of all above them on a day."""
    return ancestry(organization, set(goals), on)


def vision_goals(organization: int) -> set[int]:
    """The goals that stand for a vision."""
    rows = Vision.objects.filter(organization=organization).exclude(goal=None)
    return {goal for goal in rows.values_list("goal_id", flat=True) if goal is not None}


def _children(rows: Sequence[GoalVersion], figures: Mapping[int, GoalFigure]) -> list[ChildFigures]:
    """Children as calc takes them; whether they have children of their own plays no part here."""
    return [
        ChildFigures(calc_goal(row, [], has_children=False), as_calc(figures[row.goal_id]))
        for row in rows
        if row.goal_id in figures
    ]


def _parents(organization: int, parents: Collection[int], on: date) -> dict[int, model.Goal]:
    rows = GoalVersion.objects.in_force(organization, on).filter(goal__in=parents).select_related("goal")
    return {row.goal_id: calc_goal(row, [], has_children=True) for row in rows}


def _own_sums(organization: int, parents: Mapping[int, model.Goal], on: date) -> dict[int, float]:
    """What the own measurements of sums add, where they have a KPI."""
    summed = {goal: each for goal, each in parents.items() if each.kind == "sum" and each.kpi}
    if not summed:
        return {}
    measured: dict[str, list[tuple[date, float]]] = defaultdict(list)
    for row in measurements_of(organization, [int(each.kpi or 0) for each in summed.values()], until=on):
        measured[str(row.kpi_id)].append((row.measured_on, row.value))
    return {goal: calc.own_sum(each, measured[each.kpi or ""], on) for goal, each in summed.items()}


def _by_id(shares: Mapping[str, float | None]) -> Shares:
    return {int(goal): share for goal, share in shares.items()}
