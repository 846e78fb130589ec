"""What goals must fulfil together: no loops, children that their roll-up takes, no value counted twice."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cairn.calc.plan.faults import Fault, fault
from cairn.calc.plan.model import COMPLETION_DIRECTIONS, PROGRESS_ROLLUPS, VALUE_ROLLUPS, Goal, Kpi
from cairn.calc.plan.tree import loops, rings

SHOWN_IN_LOOP = 6


class Found(NamedTuple):
    """A fault of a goal's field, with the keys of all goals that it is about, the placed one first."""

    about: tuple[str, ...]
    fault: Fault


def tree_faults(goals: Mapping[str, Goal], kpis: Mapping[str, Kpi]) -> Iterator[Found]:
    """All that is wrong between goals (measures.md section 3; plan-file.md). Depth does not matter."""
    yield from parent_loops(goals)
    yield from refused_children(goals, kpis)
    yield from double_counts(goals)
    yield from support_loops(goals)
    yield from growth_below(goals)


def growth_below(goals: Mapping[str, Goal]) -> Iterator[Found]:
    """Goals for somebody's own growth that would be a part of another: they lead to nothing above them."""
    for goal in goals.values():
        if goal.purpose == "development" and goal.parent:
            yield Found((goal.key,), fault("parent", "growth_below"))


def parent_loops(goals: Mapping[str, Goal]) -> Iterator[Found]:
    """Goals that would be their own ancestors, each ring once."""
    for ring in loops({goal.key: goal.parent for goal in goals.values()}):
        yield Found(tuple(ring), fault("parent", "loop", path=loop_path(ring)))


def support_loops(goals: Mapping[str, Goal]) -> Iterator[Found]:
    """Goals that would support themselves, straight or by way of others."""
    for ring in rings({goal.key: goal.supports for goal in goals.values() if goal.supports}):
        at = goals[ring[0]].supports.index(ring[1 % len(ring)])
        yield Found(tuple(ring), fault(f"supports[{at}]", "loop", path=loop_path(ring)))


def loop_path(ring: list[str]) -> str:
    """The ring in words, a long one shortened: `a > b > a`."""
    shown = ring if len(ring) <= SHOWN_IN_LOOP else [*ring[: SHOWN_IN_LOOP - 1], "..."]
    return " > ".join([*shown, ring[0]])


def refused_children(goals: Mapping[str, Goal], kpis: Mapping[str, Kpi]) -> Iterator[Found]:
    """Children, counted or not, that have nothing their parent's roll-up could take."""
    choosy = {goal.key for goal in goals.values() if goal.kind == "sum" or goal.kind in VALUE_ROLLUPS}
    for child in goals.values():
        if child.parent in choosy:
            parent = goals[child.parent]
            if refused := child_fault(parent, child, kpis.get(child.kpi or "")):
                yield Found((child.key, parent.key), refused)


def child_fault(parent: Goal, child: Goal, child_kpi: Kpi | None) -> Fault | None:
    """Why a parent's roll-up refuses a child, naming both; null where it takes it (measures.md section 3)."""
    names = {"parent": parent.key, "child": child.key}
    if parent.kind == "sum" and not _is_summable(child, child_kpi):
        return fault("parent", "child_not_summable", **names)
    if parent.kind in VALUE_ROLLUPS and not _has_value(child):
        return fault("parent", "child_without_value", rollup=parent.rollup, **names)
    return None


def _is_summable(child: Goal, kpi: Kpi | None) -> bool:
    """To be reached, with a value: its own KPI's, a sum, or a recurring sum."""
    if child.direction != "reach":
        return False
    if child.kind == "recurring":
        return kpi is None or kpi.aggregation == "sum"  # an unknown KPI is another fault
    return child.kind in ("measured", "sum")


def _has_value(child: Goal) -> bool:
    return child.direction not in COMPLETION_DIRECTIONS and child.kind not in PROGRESS_ROLLUPS


def double_counts(goals: Mapping[str, Goal]) -> Iterator[Found]:
    """Pairs of goals that would count one KPI's values twice in one sum, over dates that overlap.

    A sum reaches down through the sums below it. Cancelled and rejected goals count nothing and stand in
    nobody's way; drafts do, for they are meant to count.
    """
    groups: dict[tuple[str, str], list[Goal]] = {}
    tops = _top_sums(goals) if any(goal.kind == "sum" for goal in goals.values()) else {}
    for goal in goals.values():
        top = tops.get(goal.key)
        if top is not None and goal.kpi is not None:
            groups.setdefault((top, goal.kpi), []).append(goal)
    for (top, kpi), counting in groups.items():
        for goal, other in _overlapping(counting):
            names = {"goal": goal.key, "other": other.key, "kpi": kpi, "sum": top}
            yield Found((goal.key, other.key, top), fault("kpi", "counted_twice", **names))


def _top_sums(goals: Mapping[str, Goal]) -> dict[str, str]:
    """For each goal that counts in a sum, or is one, the topmost sum that its values reach."""
    tops: dict[str, str] = {}
    for start in goals.values():
        path: list[Goal] = []
        at: Goal | None = start
        while at is not None and at.key not in tops and _may_count(at) and len(path) <= len(goals):
            path.append(at)
            above = goals.get(at.parent) if at.parent is not None else None
            at = above if above is not None and above.kind == "sum" else None
        top = tops.get(at.key) if at is not None else None
        for goal in reversed(path):
            top = top or (goal.key if goal.kind == "sum" else None)
            if top is not None:
                tops[goal.key] = top
    return tops


def _may_count(goal: Goal) -> bool:
    return goal.state not in ("cancelled", "rejected")


def _overlapping(counting: Iterable[Goal]) -> Iterator[tuple[Goal, Goal]]:
    """Each goal that begins while an earlier one still runs, with the one that runs longest."""
    longest: Goal | None = None
    for goal in sorted(counting, key=lambda goal: goal.start_on):  # stable: the file's order among equals
        if longest is not None and goal.start_on <= longest.end_on:
            yield goal, longest
        if longest is None or goal.end_on > longest.end_on:
            longest = goal
