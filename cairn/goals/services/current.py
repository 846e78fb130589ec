"""The figures to show, whatever day it is: what was computed earlier is computed anew before it is seen."""

from collections.abc import Collection
from datetime import date

from django.core.cache import caches

from cairn.goals.models import GoalFigure, GoalVersion
from cairn.goals.queries.listing import without_figures
from cairn.goals.queries.stored import as_row, figures_on
from cairn.goals.queries.tally import KEPT_SECONDS, MANY
from cairn.goals.queries.workings import compute
from cairn.goals.services.figures import organization_today, refresh_figures


def bring_up_to_date(organization: int, on: date, most: int) -> None:
    """Compute today's figures where the morning has not come yet, of at most so many goals.

    Before goals are chosen by what is stored of them, that must be of today. Of very many goals, once none
    was without, nobody looks through them again for a minute.
    """
    key = f"figures/{organization}/{on.isoformat()}"
    versions = GoalVersion.objects.in_force(organization, on)
    if caches["process"].get(key):
        return
    missing = without_figures(versions, organization, on, most)
    if missing:
        current_figures(organization, missing, on)
    elif versions.order_by()[MANY : MANY + 1].exists():
        caches["process"].set(key, True, KEPT_SECONDS)


def current_figures(organization: int, goals: Collection[int], on: date) -> dict[int, GoalFigure]:
    """The figures of goals on a day, by goal; goals not in force on that day have none.

    Those of today that were computed on an earlier day are computed and kept; those of a past day that
    nobody computed are computed and not kept, for a look must not change the history.
    """
    stored = figures_on(organization, goals, on)
    missing = [goal for goal in goals if goal not in stored]
    if not missing:
        return stored
    if on >= organization_today(organization):
        refresh_figures(organization, missing)
        return stored | figures_on(organization, missing, on)
    computed = compute(organization, missing, [on])
    rows = {goal: as_row(organization, goal, on, days[on]) for goal, days in computed.items() if on in days}
    return stored | {goal: rows[goal] for goal in missing if goal in rows}


class AskedOnce:
    """`current_figures` for one page: what several of its parts show is read once."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, date], dict[int, GoalFigure | None]] = {}

    def __call__(self, organization: int, goals: Collection[int], on: date) -> dict[int, GoalFigure]:
        found = self._found.setdefault((organization, on), {})
        if missing := [goal for goal in goals if goal not in found]:
            figures = current_figures(organization, missing, on)
            found |= {goal: figures.get(goal) for goal in missing}
        return {goal: figure for goal in goals if (figure := found[goal]) is not None}
