"""Whether a goal's terms can stand, by themselves and beside the goals around it.

The rules are calc's, the same that a plan file is read by. Here they meet what is stored: the goal's
parent and parts, the goals above it, and those that count the same KPI.
"""

from collections.abc import Collection, Iterable, Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.calc.plan import model as calc
from cairn.calc.plan.faults import Fault
from cairn.calc.plan.goal_checks import goal_faults
from cairn.calc.plan.tree_checks import double_counts, parent_loops, refused_children
from cairn.goals.models import Goal, GoalSupport, GoalVersion, Purpose, Rollup
from cairn.goals.queries.calc_objects import calc_goal, calc_kpi
from cairn.goals.queries.tree import paths_up
from cairn.goals.services.refusals import refusal, refused_field
from cairn.kpis.queries import kpis_of


def check_terms(version: GoalVersion) -> None:
    """Raise ValidationError({field: [sentences]}) where a version's terms cannot stand.

    Checks plan-file.md's table, and measures.md section 3 against the version's parent, its parts, and the
    goals on the same KPIs; the number of queries grows with the depth of the tree, not with its size.
    """
    around = _Around(version)
    faults = [*goal_faults(around.goal, around.kpi), *around.faults()]
    refused: dict[str, list[str]] = {}
    for fault in faults:
        refused.setdefault(refused_field(fault), []).append(refusal(fault, around.title_of))
    for field, sentence in [*_privacy_faults(version, around), *_growth_faults(version, around)]:
        refused.setdefault(field, []).append(sentence)
    if refused:
        raise ValidationError(refused)


def check_supports(goal: Goal, supports: Collection[Goal]) -> None:
    """Raise ValidationError({"supports": …}) where a goal would support itself, by way of others too."""
    for first in supports:
        if goal.pk in _supported_from(goal.organization_id, first.pk):
            raise ValidationError(
                {
                    "supports": _(
                        "“%(goal)s” would make itself possible by way of “%(first)s”. Leave that one out."
                    )
                    % {"goal": goal.title, "first": first.title}
                }
            )


def _supported_from(organization: int, goal: int) -> set[int]:
    """The goal and all that it makes possible, straight or by way of others; a query a level."""
    found: set[int] = set()
    level = {goal}
    while level:
        found |= level
        rows = GoalSupport.objects.filter(organization=organization, goal__in=level)
        level = set(rows.values_list("supports_id", flat=True)) - found
    return found


class _Around:
    """The version as calc sees it, among the goals that its terms touch, on the day it begins to hold."""

    def __init__(self, version: GoalVersion) -> None:
        self.version = version
        self.key = str(version.goal_id)
        self.on = max(version.effective_on, version.recorded_at.date())
        self.children = self._load(parent=version.goal_id)
        self.versions = self._gathered()
        self.goals = self._as_calc()
        kpis = kpis_of(version.organization_id, {row.kpi_id for row in self._rows() if row.kpi_id})
        self.kpis = {str(kpi.pk): calc_kpi(kpi, ()) for kpi in kpis}
        self.goal = self.goals[self.key]
        self.kpi = self.kpis.get(self.goal.kpi or "")

    def title_of(self, key: str) -> str:
        return self.goals[key].title if key in self.goals else key

    def faults(self) -> Iterator[Fault]:
        """What is wrong between this goal and those around it; what is wrong elsewhere is not its matter."""
        mine = {self.key, *(str(child.goal_id) for child in self.children)}
        found = [
            *parent_loops(self.goals),
            *refused_children(self.goals, self.kpis),
            *double_counts(self.goals),
        ]
        for about, fault in found:
            is_ring = fault.code == "loop"
            if (self.key in about) if is_ring or fault.code != "counted_twice" else mine & set(about[:2]):
                yield fault

    def _load(self, **which: object) -> list[GoalVersion]:
        rows = GoalVersion.objects.in_force(self.version.organization_id, self.on)
        return list(rows.filter(**which).exclude(goal=self.version.goal_id).select_related("goal"))

    def _gathered(self) -> dict[int, GoalVersion]:
        """Its parts, whoever counts the same KPI, and all goals above each of them, by id."""
        version = self.version
        near = {child.goal_id: child for child in self.children}
        kpis = {version.kpi_id, *(child.kpi_id for child in self._counted_children())} - {None}
        if kpis:
            near |= {row.goal_id: row for row in self._load(kpi__in=kpis)}
        above = {version.parent_id, *(row.parent_id for row in near.values())}
        starts = {goal for goal in above if goal is not None and goal != version.goal_id}
        path = {goal for level in paths_up(version.organization_id, starts, self.on) for goal in level}
        missing = path - near.keys()
        return near | ({row.goal_id: row for row in self._load(goal__in=missing)} if missing else {})

    def _counted_children(self) -> Iterable[GoalVersion]:
        return self.children if self.version.rollup == Rollup.SUM else ()

    def _rows(self) -> list[GoalVersion]:
        return [self.version, *self.versions.values()]

    def _as_calc(self) -> dict[str, calc.Goal]:
        rows = self._rows()
        parents = {row.parent_id for row in rows}
        return {str(row.goal_id): calc_goal(row, (), has_children=row.goal_id in parents) for row in rows}


def _privacy_faults(version: GoalVersion, around: _Around) -> Iterator[tuple[str, str]]:
    """A private goal has no parent, or a private one with the same readers (house.md)."""
    parent = around.versions.get(version.parent_id or 0)
    if parent is not None and would_tell(version, parent):
        yield "parent_id", private_beside(parent)
    for child in around.children:
        if would_tell(version, child):
            yield (
                "is_private",
                _(
                    "“%(child)s” below it would not have the same readers, so one would tell of the other. "
                    "Put that one elsewhere first."
                )
                % {"child": child.goal.title},
            )


def _growth_faults(version: GoalVersion, around: _Around) -> Iterator[tuple[str, str]]:
    """What is for somebody's own growth leads to no vision, so it is a part of nothing."""
    parent = around.versions.get(version.parent_id or 0)
    if parent is not None and version.goal.purpose == Purpose.DEVELOPMENT:
        yield "parent_id", growth_beside(parent)


def growth_beside(parent: GoalVersion) -> str:
    """Why a goal for somebody's own growth cannot stand below another, in a sentence."""
    return _(
        "What is for one’s own growth leads to nothing above it, and this would be a part of “%(parent)s”. "
        "Choose nothing above it, or let it not be for one’s own growth."
    ) % {"parent": parent.goal.title}


def private_beside(parent: GoalVersion) -> str:
    """Why a goal cannot stand below one that others read, in a sentence."""
    return _(
        "“%(parent)s” and this would not have the same readers, so one would tell of the other. "
        "Choose none above it, or make both private to the same owner."
    ) % {"parent": parent.goal.title}


def would_tell(one: GoalVersion, other: GoalVersion) -> bool:
    """Whether one of the two is private, and the other is seen by others."""
    if not (one.goal.is_private or other.goal.is_private):
        return False
    both = one.goal.is_private and other.goal.is_private
    return not (both and _readers(one) == _readers(other))


def _readers(version: GoalVersion) -> tuple[int | None, int | None]:
    return version.owner_person_id, version.owner_unit_id
