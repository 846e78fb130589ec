"""Making forecasts: in the background, with a seed, and keeping those of each month's beginning.

They are computed from what is stored, as figures are; nobody decides anything, so nothing is audited.
"""

import time
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from django.db import transaction

from cairn.calc.simulation import PATHS, Chance, Outcome, forecasts
from cairn.common import clock
from cairn.decisions.models import Forecast, ForecastRun
from cairn.decisions.queries.inputs import plan_now
from cairn.decisions.queries.stored import facts_of
from cairn.decisions.services.leverage import weigh_visions
from cairn.decisions.services.stale import mark_stale
from cairn.goals.services.figures import organization_today

SEED = 1
STORED_AT_ONCE = 500


def make_forecasts(organization: int, *, paths: int = PATHS) -> None:
    """Compute and store the forecast of every goal that counts."""
    runs = ForecastRun.objects.filter(organization=organization)
    # Taken back before anything is read: what changes from now on asks for another run.
    runs.update(stale_since=None)
    began, today = time.monotonic(), organization_today(organization)
    try:
        plan = plan_now(organization, today)
        ends = {goal.key: goal.end_on for goal in plan.goals}
        chance = Chance(SEED, paths)
        for some in _in_batches(forecasts(plan, today, chance)):
            store_forecasts(organization, some, today, chance, ends)
        weigh_visions(organization, plan, today, chance.seed)
    except BaseException:
        mark_stale(organization)
        raise
    ForecastRun.objects.update_or_create(
        organization_id=organization,
        defaults={"computed_at": clock.now(), "seconds": time.monotonic() - began},
    )


def _in_batches(outcomes: Iterable[Outcome]) -> Iterator[tuple[Outcome, ...]]:
    waiting = iter(outcomes)
    while some := tuple(islice(waiting, STORED_AT_ONCE)):
        yield some


@transaction.atomic
def store_forecasts(
    organization: int, outcomes: Iterable[Outcome], today: date, chance: Chance, ends: dict[str, date]
) -> None:
    """Put forecasts in the place of those that are not kept; the first of a month is kept."""
    found = {int(outcome.key): outcome for outcome in outcomes}
    before = Forecast.objects.filter(organization=organization, goal__in=found)
    kept = set(
        before.filter(is_kept=True, made_on__gte=today.replace(day=1), made_on__lt=today).values_list(
            "goal_id", flat=True
        )
    )
    before.filter(is_kept=False).delete()
    before.filter(made_on=today).delete()
    now = clock.now()
    Forecast.objects.bulk_create(
        Forecast(
            organization_id=organization,
            goal_id=goal,
            made_on=today,
            made_at=now,
            seed=chance.seed,
            paths=chance.paths,
            end_on=ends[outcome.key],
            chance=outcome.planned.p_on_time if outcome.planned else None,
            reason=outcome.reason,
            is_kept=outcome.planned is not None and goal not in kept,
            figures=facts_of(outcome),
        )
        for goal, outcome in found.items()
    )
