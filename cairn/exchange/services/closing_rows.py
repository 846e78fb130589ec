"""Writing that goals were closed, with the final figures that their import computed."""

from collections.abc import Iterable, Mapping
from datetime import date

from cairn.calc.plan import model as calc
from cairn.exchange.queries.differences import Section
from cairn.exchange.services.goal_terms import closing_day
from cairn.exchange.services.rows import KeyedIds, add_rows, slices
from cairn.exchange.services.version_rows import Writing
from cairn.goals.models import Closing, GoalFigure, State

KEPT = ("value", "target", "attainment", "progress", "has_data", "expected", "pace", "status")


def add_closings(ids: KeyedIds, goals: Iterable[calc.Goal], writing: Writing) -> None:
    """Keep the final figures of new goals that the file calls closed.

    Needs the figures computed. A goal without any from its closing on is left without final ones.
    """
    closed = {ids.goals[goal.key]: closing_day(goal, writing.today) for goal in goals if _is_closed(goal)}
    _keep_final(ids, closed, writing)


def change_closings(ids: KeyedIds, goals: Section[calc.Goal], writing: Writing) -> None:
    """Keep the final figures of goals that the file closed, and let go of those that it took up again."""
    reopened = [ids.goals[new.key] for old, new in goals.changed if _is_closed(old) and not _is_closed(new)]
    for part in slices(reopened):
        kept = Closing.objects.filter(organization=ids.organization, goal__in=part, superseded_at=None)
        kept.update(superseded_at=writing.at)
    closed = [ids.goals[new.key] for old, new in goals.changed if _is_closed(new) and not _is_closed(old)]
    _keep_final(ids, dict.fromkeys(closed, writing.today), writing)


def _keep_final(ids: KeyedIds, closed: Mapping[int, date], writing: Writing) -> None:
    add_rows(
        ids,
        Closing,
        (
            {
                "goal_id": goal,
                "closed_on": closed[goal],
                "closed_by_id": writing.actor_id,
                "recorded_at": writing.at,
                **{name: getattr(figure, name) for name in KEPT},
            }
            for goal, figure in _final_figures(ids.organization, closed).items()
        ),
    )


def _is_closed(goal: calc.Goal) -> bool:
    return goal.state == State.CLOSED


def _final_figures(organization: int, closed: Mapping[int, date]) -> dict[int, GoalFigure]:
    """The first figures that are known of each goal from the day of its closing on."""
    found: dict[int, GoalFigure] = {}
    for part in slices(list(closed)):
        rows = GoalFigure.objects.filter(
            organization=organization, goal__in=part, good_through__gte=min(closed[goal] for goal in part)
        )
        for row in rows.order_by("day"):
            if row.good_through >= closed[row.goal_id]:
                found.setdefault(row.goal_id, row)
    return found
