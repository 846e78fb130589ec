"""What a person may record, what is due first."""

from dataclasses import dataclass

from django.db.models import QuerySet

from cairn.goals.access import Can, allowed, visible_versions
from cairn.goals.models import Direction, GoalVersion, State
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.due import Due, due_values
from cairn.org.access import Actor

MOST_SHOWN = 60


@dataclass(frozen=True)
class Recordable:
    """A goal that takes a value or a word, and what is due of it."""

    version: GoalVersion
    due: Due | None


def recordable(actor: Actor, words: str = "") -> list[Recordable]:
    """The begun, active goals whose values the actor may record, one's own and what is due first."""
    versions = visible_versions(actor).filter(
        state=State.ACTIVE, start_on__lte=actor.today, end_on__gte=actor.today
    )
    versions = versions.exclude(direction__in=[Direction.DONE, Direction.MILESTONES])
    if words:
        versions = versions.filter(goal__title__icontains=words)
    if actor.person:
        mine = versions.filter(owner_person=actor.person) | versions.filter(owner_unit=actor.person.unit_id)
        rows = list(_loaded(mine)[:MOST_SHOWN]) or list(_loaded(versions)[:MOST_SHOWN])
    else:
        rows = list(_loaded(versions)[:MOST_SHOWN])
    may = [version for version in rows if allowed(actor, Can.RECORD, version)]
    due = {
        due.version.goal_id: due
        for due in due_values(actor.organization_id, may, calc_settings(actor.settings), actor.today)
    }
    found = [Recordable(version, due.get(version.goal_id)) for version in may]
    return sorted(found, key=lambda each: (each.due is None, each.due.due_on if each.due else actor.today))


def _loaded(versions: QuerySet[GoalVersion]) -> QuerySet[GoalVersion]:
    return versions.select_related("kpi__series_of").order_by("goal__title", "goal_id")
