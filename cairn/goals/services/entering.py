"""Entering values, as people do: of a KPI that asks for it they wait until somebody confirms them.

Files and plans that an administrator brings in do not come here: bringing them in confirms them.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from cairn.common import clock
from cairn.goals.access.confirmers import confirmer_for
from cairn.goals.services.locks import refuse_locked_values
from cairn.kpis.models import Kpi, Measurement, WaitingValue
from cairn.kpis.services import correct_measurement, record_measurement
from cairn.kpis.services.sheets import ValueChange
from cairn.kpis.services.waiting import wait_for_confirmation
from cairn.org.access import Actor
from cairn.org.models import Person


def enter_value(*, actor: Actor, kpi: Kpi, measured_on: date, **said: Any) -> Measurement | WaitingValue:
    """Record a value, or let it wait; `said` are the others of `record_measurement`. Refuses as that does."""
    asked = confirmer_for(actor, kpi)
    if asked is None:
        return record_measurement(actor=actor, kpi=kpi, measured_on=measured_on, **said)
    refuse_locked_values(actor, [kpi.pk], [measured_on], clock.now())
    return wait_for_confirmation(actor=actor, kpi=kpi, measured_on=measured_on, asked=asked, **said)


def enter_correction(
    *, actor: Actor, measurement: Measurement, reason: str, **said: Any
) -> Measurement | WaitingValue:
    """Correct a value, or let the right one wait while the wrong one stands; refuses as correcting does."""
    asked = confirmer_for(actor, measurement.kpi)
    if asked is None:
        return correct_measurement(actor=actor, measurement=measurement, reason=reason, **said)
    said = {"measured_on": measurement.measured_on, **said}
    first = measurement.original or measurement
    days = [measurement.measured_on, said["measured_on"]]
    refuse_locked_values(actor, [measurement.kpi_id], days, first.recorded_at)
    return wait_for_confirmation(
        actor=actor,
        kpi=measurement.kpi,
        asked=asked,
        corrects=measurement,
        correction_reason=reason,
        **said,
    )


@transaction.atomic
def let_wait(*, actor: Actor, changes: Sequence[ValueChange]) -> tuple[list[ValueChange], int]:
    """Of the changes of a sheet those that are to be written now, and how many wait to be confirmed.

    What is taken back is no value: it waits for nobody.
    """
    asked = _asked(actor, {change.kpi_id for change in changes if change.value is not None})
    now: list[ValueChange] = []
    for change in changes:
        kpi, person = asked.get(change.kpi_id, (None, None))
        if kpi is None or person is None or change.value is None:
            now.append(change)
            continue
        first = (change.stands.original or change.stands).recorded_at if change.stands else clock.now()
        refuse_locked_values(actor, [kpi.pk], [change.measured_on], first)
        wait_for_confirmation(
            actor=actor,
            kpi=kpi,
            measured_on=change.measured_on,
            value=change.value,
            asked=person,
            note=change.stands.note if change.stands else "",
            confidence=change.stands.confidence if change.stands else "",
            corrects=change.stands,
        )
    return now, len(changes) - len(now)


def _asked(actor: Actor, kpis: set[int]) -> dict[int, tuple[Kpi, Person | None]]:
    """Of KPIs whose values wait: each with whom they wait for, null where they count at once."""
    rows = Kpi.objects.select_related("series_of", "owner_person")
    rows = rows.filter(organization=actor.organization_id, needs_confirming=True, pk__in=kpis)
    return {kpi.pk: (kpi, confirmer_for(actor, kpi)) for kpi in rows}
