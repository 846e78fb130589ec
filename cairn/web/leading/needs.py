"""What in a unit, and below it, waits for whoever leads it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cairn.conversations.models import HelpCall
from cairn.conversations.queries.help import open_calls
from cairn.goals.access import visible_versions
from cairn.goals.models import Rollup, State
from cairn.goals.queries.coverage import Covered, not_covered
from cairn.goals.queries.load import carried, overloaded_in
from cairn.goals.services.current import bring_up_to_date
from cairn.notifications.queries.silent import Silent, silent_in
from cairn.org.access import Actor, Right, units_at_and_below
from cairn.org.models import Person, Unit
from cairn.org.queries import people_here
from cairn.org.queries.owners import owned_in
from cairn.web.inbox.waiting import Waiting, values_count, waiting_for

FIRST = 8
"""Of each kind so many stand here; how many there are is said beside them."""
MOST_SUMS = 200
MOST_BROUGHT_UP_TO_DATE = 1_000


@dataclass(frozen=True)
class Needs:
    """Each kind with its first few, and how many there are of it."""

    calls: Sequence[HelpCall]
    calls_count: int
    waiting: Sequence[Waiting]
    waiting_count: int
    values_count: int
    uncovered: Sequence[Covered]
    uncovered_count: int
    without_goals: Sequence[Person]
    without_goals_count: int
    silent: Sequence[Silent]
    silent_count: int
    overloaded: Sequence[tuple[Person, int]]

    @property
    def is_nothing(self) -> bool:
        """Whether all is well."""
        counts = (self.calls_count, self.waiting_count, self.values_count, self.uncovered_count)
        return not any((*counts, self.without_goals_count, self.silent_count, self.overloaded))


def needs_of(actor: Actor, unit: Unit) -> Needs:
    """All of it, as far as the actor sets goals there."""
    organization, today = actor.organization_id, actor.today
    bring_up_to_date(organization, today, MOST_BROUGHT_UP_TO_DATE)
    within = units_at_and_below(actor, unit.pk) & actor.units_with(Right.MANAGE_GOALS)
    calls, waiting = _calls(actor, within), waiting_for(actor)
    uncovered, silent = _uncovered(actor, unit), silent_in(actor, unit)
    people = people_here(organization, today).filter(unit__in=within)
    busy = carried(organization, today, people.values("pk"))  # type: ignore[arg-type]  # a query within
    idle = people.exclude(pk__in=busy.order_by().values("owner_person")).select_related("unit")
    most = actor.organization.most_open_goals
    return Needs(
        calls=calls[:FIRST],
        calls_count=len(calls),
        waiting=waiting[:FIRST],
        waiting_count=len(waiting),
        values_count=values_count(actor),
        uncovered=uncovered[:FIRST],
        uncovered_count=len(uncovered),
        without_goals=list(idle.order_by("name", "pk")[:FIRST]),
        without_goals_count=idle.count(),
        silent=silent[:FIRST],
        silent_count=len(silent),
        overloaded=overloaded_in(organization, today, within, most, FIRST) if most is not None else [],
    )


def _calls(actor: Actor, within: Collection[int]) -> list[HelpCall]:
    """The calls for help with goals of these units, and those that reached the actor from elsewhere."""
    called = open_calls(actor.organization_id).order_by().values("goal")
    versions = visible_versions(actor).filter(goal__in=called)
    here = set(versions.filter(owned_in(actor.organization_id, within)).values_list("goal_id", flat=True))
    seen = set(versions.values_list("goal_id", flat=True))
    return [
        call
        for call in open_calls(actor.organization_id).filter(goal__in=seen)
        if call.goal_id in here or call.reached_id == actor.person_id
    ]


def _uncovered(actor: Actor, unit: Unit) -> list[Covered]:
    """The sums of the unit and its people that their parts cannot reach."""
    rows = visible_versions(actor).filter(owned_in(actor.organization_id, [unit.pk]))
    sums = rows.filter(state=State.ACTIVE, rollup=Rollup.SUM, end_on__gte=actor.today)
    first = list(sums.order_by("end_on", "goal_id")[:MOST_SUMS])
    return not_covered(actor.organization_id, first, actor.today)
