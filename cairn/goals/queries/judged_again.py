"""How many goals would have another status, were the thresholds others."""

from collections import Counter
from datetime import date

from cairn.calc.status import judged
from cairn.goals.models import GoalFigure

JUDGED_BY_PACE = ("on_track", "at_risk", "off_track")


def judged_again(
    organization: int, on: date, on_track_from: float, at_risk_from: float
) -> dict[str, tuple[int, int]]:
    """For each status that thresholds decide, how many goals have it on a day and how many would then.

    The thresholds are paces, as ratios. Private goals are left out: they count in no figure that others see.
    """
    rows = GoalFigure.objects.filter(
        organization=organization,
        day__lte=on,
        good_through__gte=on,
        status__in=JUDGED_BY_PACE,
        goal__is_private=False,
    )
    now: Counter[str] = Counter()
    then: Counter[str] = Counter()
    for status, pace in rows.values_list("status", "pace").iterator(chunk_size=5000):
        now[status] += 1
        then[judged(pace, on_track_from, at_risk_from)] += 1
    return {status: (now[status], then[status]) for status in JUDGED_BY_PACE}
