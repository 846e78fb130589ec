"""What a unit's page shows: goals, what they give to the vision, how regularly values come, who is in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from cairn.conversations.access.announcements import may_announce
from cairn.goals.access import visible_versions
from cairn.goals.access.scorecards import may_see_scorecard
from cairn.goals.models import State
from cairn.goals.queries.load import overloaded
from cairn.goals.queries.scoring import Subject
from cairn.org.access import Actor, Right, reaches_all_below, units_at_and_below
from cairn.org.models import Person, Unit
from cairn.org.queries import open_units, people_here
from cairn.org.queries.owners import owned_in
from cairn.web.contribution import Contribution, contribution_of
from cairn.web.goal_rows import goal_rows
from cairn.web.habit import Habit, habit_of
from cairn.web.policy.words import Settled, settled_for
from cairn.web.rows import RowGroup

MOST_GOALS, MOST_PEOPLE, MOST_OVERLOADED = 50, 24, 8
MOST_COUNTED = 1_000
"""Goals of a unit and all below it that its part in the vision is reckoned from; of more it is not shown."""


@dataclass(frozen=True)
class UnitPage:
    """Counts are of all; lists stop at what one still looks through. `all_goals` counts all below, too."""

    unit: Unit
    above: Sequence[Unit]
    groups: Sequence[RowGroup]
    goal_count: int
    all_goal_count: int
    contribution: Contribution | None
    habit: Habit
    people: Sequence[Person]
    people_count: int
    below: Sequence[Unit]
    may_manage: bool
    may_end: bool
    may_set_goals: bool
    may_announce: bool
    may_see_scorecard: bool
    approval: Settled
    list_url: str
    overloaded: Sequence[tuple[Person, int]]

    @property
    def more_people(self) -> int:
        return self.people_count - len(self.people)


def unit_page(actor: Actor, unit: Unit) -> UnitPage:
    """The page as the actor may see it: its own and its people's goals as rows, all below counted."""
    visible, mine = visible_versions(actor), owned_in(actor.organization_id, [unit.pk])
    active = visible.filter(state=State.ACTIVE).select_related("kpi__series_of", "owner_person__unit")
    own = list(active.filter(mine).order_by("end_on", "goal_id"))
    within = units_at_and_below(actor, unit.pk)
    all_below = active.filter(owned_in(actor.organization_id, within))
    bare = all_below.select_related(None).only("organization_id", "goal_id", "kpi_id")
    counted = list(bare.order_by("goal_id")[: MOST_COUNTED + 1])
    people = people_here(actor.organization_id, actor.today).filter(unit=unit).order_by("name", "pk")
    # All stand right here: that need not be said in every row.
    rows = [replace(row, where="") for row in goal_rows(actor, own[:MOST_GOALS], actor.today)]
    return UnitPage(
        unit=unit,
        above=_above(actor, unit),
        groups=[RowGroup(rows=rows)] if rows else [],
        goal_count=len(own),
        all_goal_count=len(counted) if len(counted) <= MOST_COUNTED else all_below.count(),
        contribution=contribution_of(actor, counted) if len(counted) <= MOST_COUNTED else None,
        habit=habit_of(actor, visible, mine),
        people=list(people[:MOST_PEOPLE]),
        people_count=people.count(),
        below=list(open_units(actor.organization_id).filter(parent=unit).order_by("name", "pk")),
        may_manage=actor.has_over(Right.MANAGE_PEOPLE, unit.pk),
        may_end=actor.has_over(Right.MANAGE_PEOPLE, unit.pk) and reaches_all_below(actor, unit),
        list_url=f"{reverse('goals:list', args=[actor.organization.slug])}?unit={unit.pk}",
        may_set_goals=actor.has_over(Right.MANAGE_GOALS, unit.pk),
        may_announce=may_announce(actor, unit),
        may_see_scorecard=may_see_scorecard(actor, Subject(unit=unit)),
        approval=settled_for(actor, unit),
        overloaded=_overloaded(actor, unit),
    )


def _overloaded(actor: Actor, unit: Unit) -> list[tuple[Person, int]]:
    """Who carries more open goals than is meant, for whoever sets goals here."""
    most = actor.organization.most_open_goals
    if most is None or not actor.has_over(Right.MANAGE_GOALS, unit.pk):
        return []
    return overloaded(actor.organization_id, actor.today, unit.pk, most, MOST_OVERLOADED)


def _above(actor: Actor, unit: Unit) -> list[Unit]:
    """The units above it, from the top down."""
    path = list(actor.units_up(unit.parent_id))
    rows = {row.pk: row for row in Unit.objects.filter(organization=actor.organization_id, pk__in=path)}
    return [rows[pk] for pk in reversed(path)]
