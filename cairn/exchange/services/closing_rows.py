"""Writing that goals were closed, with the final figures that their import computed."""

from collections.abc import Mapping
from datetime import date, datetime

from cairn.calc.plan import model as calc
from cairn.exchange.queries.differences import Differences
from cairn.exchange.services.goal_terms import closing_day
from cairn.exchange.services.rows import KeyedIds, add_rows
from cairn.goals.models import Closing, GoalFigure, State

KEPT = ("value", "target", "attainment", "progress", "has_data", "expected", "pace", "status")


def write_closings(
    ids: KeyedIds, differences: Differences, *, today: date, actor_id: int | None, at: datetime
) -> None:
    """Keep the final figures of goals that the file closed, and let go of those that it took up again.

    Needs the figures computed. A goal without any from its closing on is left without final ones.
    """
    goals = differences.goals
    reopened = [ids.goals[new.key] for old, new in goals.changed if _is_closed(old) and not _is_closed(new)]
    Closing.objects.filter(organization=ids.organization, goal__in=reopened, superseded_at=None).update(
        superseded_at=at
    )
    closed = {ids.goals[goal.key]: closing_day(goal, today) for goal in goals.added if _is_closed(goal)}
    for old, new in goals.changed:
        if _is_closed(new) and not _is_closed(old):
            closed[ids.goals[new.key]] = today
    add_rows(
        Closing,
        ids.organization,
        (
            {
                "goal_id": goal,
                "closed_on": closed[goal],
                "closed_by_id": actor_id,
                "recorded_at": at,
                **{name: getattr(figure, name) for name in KEPT},
            }
            for goal, figure in _final_figures(ids.organization, closed).items()
        ),
    )


def _is_closed(goal: calc.Goal) -> bool:
    return goal.state == State.CLOSED


def _final_figures(organization: int, closed: Mapping[int, date]) -> dict[int, GoalFigure]:
    """The first figures that are known of each goal from the day of its closing on."""
    rows = GoalFigure.objects.filter(
        organization=organization, goal__in=closed, good_through__gte=min(closed.values(), default=date.max)
    )
    found: dict[int, GoalFigure] = {}
    for row in rows.order_by("day"):
        if row.good_through >= closed[row.goal_id]:
            found.setdefault(row.goal_id, row)
    return found
