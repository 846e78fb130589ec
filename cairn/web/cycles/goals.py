"""The goals of a cycle, as its page and its closing show them."""

from collections.abc import Sequence

from django.db.models import QuerySet

from cairn.goals.access import Can, allowed, visible_versions
from cairn.goals.access.cycles import units_of_cycle
from cairn.goals.access.goals import that_may_be_ended
from cairn.goals.models import Cycle, GoalVersion, State
from cairn.goals.queries.closing_runs import goals_being_closed
from cairn.goals.queries.cycles import ending_in
from cairn.org.access import Actor

MOST_AT_ONCE = 100
STANDING = (State.ACTIVE, State.CLOSED)


def goals_of(actor: Actor, cycle: Cycle, states: Sequence[str]) -> QuerySet[GoalVersion]:
    """The goals in these states that end within a cycle and that the actor sees, by owner and name."""
    rows = ending_in(visible_versions(actor), cycle, units_of_cycle(actor, cycle)).filter(state__in=states)
    loaded = rows.select_related("kpi__series_of", "owner_person__unit")
    return loaded.order_by("owner_unit__name", "owner_person__name", "goal__title", "goal_id")


def to_close(actor: Actor, cycle: Cycle) -> list[GoalVersion]:
    """The open goals of a cycle that the actor may close, as many as one page asks for; without those that
    the worker is closing."""
    rows = goals_of(actor, cycle, [State.ACTIVE]).filter(that_may_be_ended(actor))
    rows = rows.exclude(goal__in=goals_being_closed(cycle))
    # By keys first: with all that a line needs joined to it, the database would sort a company's worth of it.
    keys = list(rows.select_related(None).values_list("pk", flat=True)[:MOST_AT_ONCE])
    return list(rows.filter(pk__in=keys))


def drafts_of(actor: Actor, cycle: Cycle) -> list[GoalVersion]:
    """The drafts for a cycle that the actor may set live or propose."""
    rows = goals_of(actor, cycle, [State.DRAFT]).filter(start_on__gte=cycle.start_on)
    return [each for each in rows if allowed(actor, Can.EDIT, each)]
