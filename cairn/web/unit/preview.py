"""What moves when a unit ends: counted before anything is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.goals.access import Can, allowed, visible_versions
from cairn.goals.models import GoalVersion
from cairn.goals.queries.owned import clashes, owned_by
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.org.models import Grant, Unit
from cairn.org.queries import open_units, people_here
from cairn.org.services.closing import STAY_ON_CLOSING
from cairn.org.services.moving_grants import standing_grants
from cairn.projects.models import Project

KEPT = "kept"


@dataclass(frozen=True)
class Preview:
    """How much of each kind moves; `moving` are the roles that go along, `ending` those that do not."""

    people: int
    units: int
    goals: int
    kpis: int
    projects: int
    moving: Sequence[Grant]
    ending: Sequence[Grant]

    @property
    def is_empty(self) -> bool:
        counts = (self.people, self.units, self.goals, self.kpis, self.projects)
        return not (any(counts) or self.moving or self.ending)


def preview_of(actor: Actor, unit: Unit, *, is_merge: bool) -> Preview:
    """What hangs on the unit itself; who left and what is closed moves too, and is not counted."""
    organization = actor.organization_id
    grants = list(standing_grants(actor, unit))
    moving = [grant for grant in grants if is_merge or grant.role in STAY_ON_CLOSING]
    return Preview(
        people=people_here(organization, actor.today).filter(unit=unit).count(),
        units=open_units(organization).filter(parent=unit).count(),
        goals=owned_by(organization, actor.today, owner_unit_id=unit.pk).count(),
        kpis=Kpi.objects.filter(organization=organization, owner_unit=unit).count(),
        projects=Project.objects.filter(organization=organization, owner_unit=unit).count(),
        moving=moving,
        ending=[grant for grant in grants if grant not in moving],
    )


@dataclass(frozen=True)
class ShownClash:
    """Two goals on one KPI that one unit would have; which of them the actor may give up."""

    moving: GoalVersion
    staying: GoalVersion
    may_cancel_moving: bool
    may_cancel_staying: bool

    @property
    def name(self) -> str:
        """How the form names the choice."""
        return f"both-{self.moving.goal_id}-{self.staying.goal_id}"


def shown_clashes(actor: Actor, unit: Unit, into: Unit) -> list[ShownClash]:
    """The clashes between goals that the actor sees."""
    seen = set(
        visible_versions(actor).filter(owner_unit__in=[unit.pk, into.pk]).values_list("goal_id", flat=True)
    )
    return [
        ShownClash(
            each.moving,
            each.staying,
            allowed(actor, Can.END, each.moving),
            allowed(actor, Can.END, each.staying),
        )
        for each in clashes(actor.organization_id, actor.today, unit.pk, into.pk)
        if {each.moving.goal_id, each.staying.goal_id} <= seen
    ]
