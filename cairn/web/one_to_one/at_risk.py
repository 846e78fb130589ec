"""The goals of a member that are worth a word between him and who leads him."""

from cairn.goals.access import visible_versions
from cairn.goals.models import State
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.web.goal_rows import goal_rows
from cairn.web.rows import GoalRow

WORTH_A_WORD = ("off_track", "at_risk")
MOST_GOALS = 50


def at_risk_of(actor: Actor, member: Person) -> list[GoalRow]:
    """The member's own goals that are at risk, off track or silent, as far as the actor sees them."""
    owned = visible_versions(actor).filter(owner_person=member.pk, state=State.ACTIVE)
    rows = owned.filter(start_on__lte=actor.today).select_related("kpi__series_of", "owner_person__unit")
    found = goal_rows(actor, list(rows.order_by("end_on", "goal_id")[:MOST_GOALS]), actor.today)
    return [row for row in found if row.status in WORTH_A_WORD or row.silent_since]
