"""Everything above goals, level by level, by a statement written by hand.

The object-relational mapper takes 0.7 ms to put such a statement into words, the database 0.02 ms to answer
it. A recursive query is worse: SQLite then looks through all of an organization's goals once, for a filter.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import connection

from cairn.common.bulk import stored_day

AT_ONCE = 500

_PARENTS = """
    SELECT version.goal_id, version.parent_id FROM goals_goalversion version
    WHERE version.organization_id = %s AND version.goal_id IN ({places})
    AND version.superseded_at IS NULL AND NOT version.is_held_back AND version.effective_on <= %s
    AND NOT EXISTS (
        SELECT 1 FROM goals_goalversion later
        WHERE later.organization_id = %s AND later.goal_id = version.goal_id
        AND later.superseded_at IS NULL AND NOT later.is_held_back
        AND later.effective_on > version.effective_on AND later.effective_on <= %s)
"""


def ancestry(organization: int, goals: Iterable[int], on: date) -> dict[int, int | None]:
    """The parent of each of the goals and of all above them on a day; none of those not in force then."""
    found: dict[int, int | None] = {}
    level = set(goals)
    while level:
        parents = dict(_parents(organization, sorted(level), on))
        found |= parents
        level = {parent for parent in parents.values() if parent is not None} - found.keys()
    return found


def _parents(organization: int, goals: list[int], on: date) -> Iterator[tuple[int, int | None]]:
    day = stored_day()(on)
    with connection.cursor() as cursor:
        for first in range(0, len(goals), AT_ONCE):
            batch = goals[first : first + AT_ONCE]
            statement = _PARENTS.format(places=", ".join(["%s"] * len(batch)))
            cursor.execute(statement, (organization, *batch, day, organization, day))
            yield from cursor.fetchall()
