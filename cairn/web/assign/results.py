"""What owners reached lately, by measures that are named."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Avg, F, Q, Sum
from django.db.models.functions import Coalesce

from cairn.goals.access.owners import Owner
from cairn.kpis.models import Aggregation, Kpi
from cairn.kpis.queries.listing import IN_USE
from cairn.kpis.queries.measurements import known_measurements
from cairn.web.break_down.past import DAYS_LOOKED_BACK

Results = dict[tuple[str, str], float]
"""By measure's name and owner's code: of a flow its sum over the 91 days before, else the mean."""


def results_before(
    organization: int, measures: Sequence[str], owners: Sequence[Owner], today: date
) -> Results:
    """What each owner recorded for each of the measures; who recorded nothing is left out. Two statements."""
    units = {owner.unit.pk for owner in owners if owner.unit}
    people = {owner.person.pk for owner in owners if owner.person}
    rows = Kpi.objects.filter(
        IN_USE, Q(owner_unit__in=units) | Q(owner_person__in=people), organization=organization
    ).annotate(
        called=Coalesce(F("series_of__name"), F("name")),
        counts=Coalesce(F("series_of__aggregation"), F("aggregation")),
    )
    theirs = {
        pk: (called, f"person:{person}" if person else f"unit:{unit}", counts)
        for pk, called, unit, person, counts in rows.filter(called__in=measures).values_list(
            "pk", "called", "owner_unit", "owner_person", "counts"
        )
    }
    values = known_measurements(organization).filter(
        kpi__in=theirs, measured_on__gte=today - timedelta(days=DAYS_LOOKED_BACK), measured_on__lt=today
    )
    reached = values.order_by().values_list("kpi_id").annotate(total=Sum("value"), mean=Avg("value"))
    found: Results = {}
    for kpi, total, mean in reached:
        called, owner, counts = theirs[kpi]
        found[called, owner] = total if counts == Aggregation.SUM else mean
    return found
