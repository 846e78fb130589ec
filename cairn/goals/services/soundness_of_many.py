"""Whether many new goals can stand, by themselves, beside each other and beside the goals around them.

The rules are those of services.soundness; each is asked once for all goals, and not once a goal.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from cairn.calc.plan import model as calc
from cairn.calc.plan.faults import Fault
from cairn.calc.plan.goal_checks import goal_faults
from cairn.calc.plan.tree_checks import double_counts, refused_children
from cairn.goals.models import GoalVersion, Purpose, Rollup
from cairn.goals.queries.calc_objects import calc_goal, calc_kpi
from cairn.goals.queries.family import Family
from cairn.goals.queries.tree import paths_up
from cairn.goals.services.drafts import Refused
from cairn.goals.services.likeness import counted_unit, unlike
from cairn.goals.services.refusals import refusal, refused_field
from cairn.goals.services.soundness import growth_beside, private_beside, would_tell
from cairn.kpis.models import Kpi
from cairn.kpis.queries import kpis_of
from cairn.org.access import Actor


def refused_of_many(
    actor: Actor, versions: Sequence[GoalVersion], kpis: Sequence[Kpi | None], families: Mapping[int, Family]
) -> Refused:
    """What is wrong with each of the versions, by its place; nothing where all can stand.

    They are of goals that have ids and are in no table of versions yet; `kpis` are theirs. `families` are
    the goals right around those below, by the id of the one above.
    """
    refused: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    around = _Around(actor, versions, kpis, families)
    for place, fault in around.faults():
        refused[place][refused_field(fault)].append(refusal(fault, around.title_of))
    for place, field, sentence in _beside_those_above(actor, versions, kpis, families):
        refused[place][field].append(sentence)
    return {place: dict(fields) for place, fields in refused.items()}


class _Around:
    """The new goals and those that they touch, as calc sees them."""

    def __init__(
        self,
        actor: Actor,
        versions: Sequence[GoalVersion],
        kpis: Sequence[Kpi | None],
        families: Mapping[int, Family],
    ) -> None:
        self._place = {str(version.goal_id): place for place, version in enumerate(versions)}
        rows = [*versions, *_standing_around(actor, versions, families)]
        parents = {row.parent_id for row in rows}
        self.goals = {
            str(row.goal_id): calc_goal(row, (), has_children=row.goal_id in parents) for row in rows
        }
        known = {str(kpi.pk): calc_kpi(kpi, ()) for kpi in kpis if kpi}
        others = {row.kpi_id for row in rows if row.kpi_id and str(row.kpi_id) not in known}
        known |= {str(kpi.pk): calc_kpi(kpi, ()) for kpi in kpis_of(actor.organization_id, others)}
        self._kpis: dict[str, calc.Kpi] = known

    def title_of(self, key: str) -> str:
        return self.goals[key].title if key in self.goals else key

    def faults(self) -> Iterator[tuple[int, Fault]]:
        for key, place in self._place.items():
            goal = self.goals[key]
            for fault in goal_faults(goal, self._kpis.get(goal.kpi or "")):
                yield place, fault
        for about, fault in [*refused_children(self.goals, self._kpis), *double_counts(self.goals)]:
            mine = next((key for key in about[:2] if key in self._place), None)
            if mine is not None:
                yield self._place[mine], fault


def _standing_around(
    actor: Actor, versions: Sequence[GoalVersion], families: Mapping[int, Family]
) -> list[GoalVersion]:
    """The parents, their other parts, whoever counts the same KPIs, and all above any of these."""
    near: dict[int, GoalVersion] = {}
    for family in families.values():
        near |= {row.goal_id: row for row in (family.parent, *family.siblings) if row is not None}
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today).select_related("goal")
    counting = {version.kpi_id for version in versions if version.kpi_id}
    counting |= {row.kpi_id for row in near.values() if row.kpi_id}
    if counting:
        near |= {row.goal_id: row for row in rows.filter(kpi__in=counting)}
    above = {row.parent_id for row in near.values() if row.parent_id}
    path = {goal for level in paths_up(actor.organization_id, above, actor.today) for goal in level}
    missing = path - near.keys()
    return [*near.values(), *(rows.filter(goal__in=missing) if missing else ())]


def _beside_those_above(
    actor: Actor, versions: Sequence[GoalVersion], kpis: Sequence[Kpi | None], families: Mapping[int, Family]
) -> Iterator[tuple[int, str, str]]:
    """What calc does not know of: who reads a goal, whom it is for, and what a sum counts."""
    by_goal = {version.goal_id: version for version in versions}
    units = {
        goal: counted_unit(family, actor.today)
        for goal, family in families.items()
        if family.parent is not None and family.parent.rollup == Rollup.SUM
    }
    for place, (version, kpi) in enumerate(zip(versions, kpis, strict=True)):
        if version.parent_id is None:
            continue
        family = families.get(version.parent_id)
        above = by_goal.get(version.parent_id) or (family.parent if family else None)
        if above is not None and would_tell(version, above):
            yield place, "parent_id", private_beside(above)
        if above is not None and version.goal.purpose == Purpose.DEVELOPMENT:
            yield place, "parent_id", growth_beside(above)
        if above is None or kpi is None or not kpi.measure.unit or version.factor != 1.0:
            continue
        if sentence := unlike(above.goal.title, kpi.measure.unit, units.get(version.parent_id, "")):
            yield place, "factor", sentence
