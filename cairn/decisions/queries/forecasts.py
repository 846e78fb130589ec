"""Reads of forecasts."""

from collections.abc import Collection

from cairn.decisions.models import Forecast
from cairn.decisions.queries.stored import Told, told_of


def forecasts_of(organization: int, goals: Collection[int]) -> dict[int, Told]:
    """The newest forecast of each goal, by goal; goals that nothing was computed for have none."""
    rows = Forecast.objects.filter(organization=organization, goal__in=goals).order_by("made_on")
    newest = {row.goal_id: row for row in rows}
    return {goal: told_of(row) for goal, row in newest.items()}
