"""Cutting days where something that figures depend on changed, so that each piece has one set of terms."""

from collections.abc import Sequence
from datetime import date

from cairn.goals.models import GoalVersion
from cairn.org.queries import known_settings


def segments(organization: int, days: Sequence[date]) -> list[list[date]]:
    """The days, which rise, cut where a version of a goal or of the settings begins to hold."""
    if len(days) < 2:
        return [list(days)] if days else []
    within = {"effective_on__gt": days[0], "effective_on__lte": days[-1]}
    versions = GoalVersion.objects.known(organization).filter(**within)
    cuts = set(versions.values_list("effective_on", flat=True).distinct())
    cuts |= set(known_settings(organization).filter(**within).values_list("effective_on", flat=True))
    return _cut(days, sorted(cuts))


def _cut(days: Sequence[date], cuts: Sequence[date]) -> list[list[date]]:
    pieces: list[list[date]] = [[]]
    waiting = list(reversed(cuts))
    for day in days:
        while waiting and waiting[-1] <= day:
            waiting.pop()
            if pieces[-1]:
                pieces.append([])
        pieces[-1].append(day)
    return pieces
