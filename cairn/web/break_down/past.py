"""What each owner reached before: in the last three months, by what counts the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Coalesce, Lower

from cairn.goals.access.owners import Owner
from cairn.goals.queries.measured_below import measures_below
from cairn.goals.services.measures import Measure
from cairn.kpis.models import Kpi
from cairn.kpis.queries.listing import IN_USE
from cairn.kpis.queries.reached import reached_within
from cairn.web.break_down.wholes import Whole

DAYS_LOOKED_BACK = 91
LEVELS_LOOKED_AT = 4


def reached_before(whole: Whole, measure: Measure, owners: Sequence[Owner]) -> dict[str, float]:
    """By owner's code what he reached in the last 91 days before today; who recorded nothing is left out.

    A unit without records of its own has reached what the units and people below it have.
    """
    theirs = _kpis_of(whole, measure, owners)
    every = {kpi for kpis in theirs.values() for kpi in kpis}
    yesterday = whole.actor.today - timedelta(days=1)
    since = whole.actor.today - timedelta(days=DAYS_LOOKED_BACK)
    reached = reached_within(whole.actor.organization_id, every, since, yesterday)
    return {
        code: sum(reached[kpi] for kpi in kpis if kpi in reached)
        for code, kpis in theirs.items()
        if any(kpi in reached for kpi in kpis)
    }


def _kpis_of(whole: Whole, measure: Measure, owners: Sequence[Owner]) -> dict[str, list[int]]:
    own: dict[str, list[int]] = defaultdict(list)
    below: dict[int, list[int]] = defaultdict(list)
    parents = whole.actor.unit_parents
    for pk, unit, person, persons_unit in _alike(whole, measure):
        own[f"person:{person}" if person else f"unit:{unit}"].append(pk)
        start = persons_unit if person else parents.get(unit or 0)
        for above in whole.actor.units_up(start):
            below[above].append(pk)
    return {owner.code: _of(owner, own, below) for owner in owners}


def _of(owner: Owner, own: Mapping[str, list[int]], below: Mapping[int, list[int]]) -> list[int]:
    mine = own.get(owner.code)
    if mine or owner.unit is None:
        return mine or []
    return below.get(owner.unit.pk, [])


def _alike(whole: Whole, measure: Measure) -> Iterable[tuple[int, int | None, int | None, int | None]]:
    """The KPIs that add up, in the same unit, of the families by which the goal and what is below it are
    judged."""
    rows = Kpi.objects.filter(IN_USE, organization=whole.actor.organization_id).annotate(
        its_unit=Lower(Coalesce(F("series_of__unit"), F("unit"))),
        its_aggregation=Coalesce(F("series_of__aggregation"), F("aggregation")),
        family=Coalesce(F("series_of_id"), F("pk")),
    )
    families = measures_below(
        whole.actor.organization_id, [whole.version.goal_id], whole.actor.today, LEVELS_LOOKED_AT
    )
    rows = rows.filter(
        its_unit=measure.unit.lower(), its_aggregation=measure.aggregation, family__in=families
    )
    return rows.values_list("pk", "owner_unit_id", "owner_person_id", "owner_person__unit_id")
