"""Recording a value, correcting it, taking it back. Nothing that was recorded is overwritten."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.kpis.models import Kpi, Measurement, MeasurementShare, WaitingValue
from cairn.org.access import Actor
from cairn.org.models import Person


def record_measurement(
    *,
    actor: Actor,
    kpi: Kpi,
    measured_on: date,
    value: float,
    note: str = "",
    confidence: str = "",
    contributed_by: Person | None = None,
    shares: Mapping[Person, float] | None = None,
    submission: str | None = None,
) -> Measurement:
    """Record one value on one day, and bring every goal that it counts for up to date.

    `value` is in the KPI's unit and finite. `shares` (each above 0, together 1) say who contributed which
    part where it was several; else it is `contributed_by`, by default the actor. The same `submission`
    again returns what it recorded the first time. Raises ValidationError for a day to come or a value that
    is no number.
    """
    measurement = Measurement(
        organization=actor.organization,
        kpi=kpi,
        measured_on=measured_on,
        value=value,
        note=note.strip(),
        confidence=confidence,
        recorded_at=clock.now(),
        recorded_by=actor.person,
        contributed_by=None if shares else (contributed_by or actor.person),
        submission=submission or None,
    )
    try:
        return _already_recorded(actor, submission) or _record(actor, measurement, shares or {})
    except IntegrityError:  # the same press, twice at the very same moment
        if earlier := _already_recorded(actor, submission):
            return earlier
        raise


@transaction.atomic
def _record(actor: Actor, measurement: Measurement, shares: Mapping[Person, float]) -> Measurement:
    check_value(actor, measurement)
    measurement.save()
    _share_out(measurement, shares)
    record(actor, "measurement.recorded", measurement, after=facts(measurement))
    return measurement


@transaction.atomic
def correct_measurement(
    *,
    actor: Actor,
    measurement: Measurement,
    value: float,
    reason: str,
    measured_on: date | None = None,
    note: str | None = None,
    confidence: str | None = None,
) -> Measurement:
    """Put a right value in the place of a wrong one, with a reason; the wrong one stays in the history.

    What is not given stays as it was. A corrected value keeps its place among those of its day. Raises
    ValidationError without a reason, and where the measurement was replaced or withdrawn meanwhile.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is corrected.")})
    _supersede(actor, measurement)
    correction = Measurement(
        organization=actor.organization,
        kpi=measurement.kpi,
        measured_on=measured_on or measurement.measured_on,
        value=value,
        note=measurement.note if note is None else note.strip(),
        confidence=measurement.confidence if confidence is None else confidence,
        recorded_at=clock.now(),
        recorded_by=actor.person,
        contributed_by=measurement.contributed_by,
        original_id=measurement.original_id or measurement.pk,
        correction_reason=reason.strip(),
    )
    check_value(actor, correction)
    correction.save()
    _share_out(correction, _shares_of(measurement))
    after = facts(correction) | {"reason": correction.correction_reason}
    record(actor, "measurement.corrected", correction, before=facts(measurement), after=after)
    return correction


@transaction.atomic
def withdraw_measurement(*, actor: Actor, measurement: Measurement) -> None:
    """Take a value back; it counts no more and stays in the history."""
    _supersede(actor, measurement)
    record(actor, "measurement.withdrawn", measurement, before=facts(measurement))


def facts(measurement: Measurement) -> dict[str, Any]:
    """What an entry tells of a measurement."""
    return {
        "kpi": measurement.kpi_id,
        "on": measurement.measured_on.isoformat(),
        "value": measurement.value,
        "note": measurement.note,
    }


def _already_recorded(actor: Actor, submission: str | None) -> Measurement | None:
    if not submission:
        return None
    return Measurement.objects.filter(organization=actor.organization_id, submission=submission).first()


def check_value(actor: Actor, measurement: Measurement | WaitingValue) -> None:
    """Raise ValidationError for what can be no value of that day."""
    if not math.isfinite(measurement.value):
        raise ValidationError({"value": _("Enter a number that can be written out.")})
    if measurement.measured_on > actor.today:
        raise ValidationError(
            {"measured_on": _("That day is still to come. Record what has happened, up to today.")}
        )
    measurement.full_clean(validate_constraints=False)  # the database holds the one on `submission`


def _supersede(actor: Actor, measurement: Measurement) -> None:
    superseded = Measurement.objects.filter(
        organization=actor.organization_id, pk=measurement.pk, superseded_at=None
    ).update(superseded_at=clock.now(), superseded_by=actor.person_id)
    if not superseded:
        raise ValidationError(_("Somebody has changed or withdrawn this value meanwhile. Look at it again."))


def _share_out(measurement: Measurement, shares: Mapping[Person, float]) -> None:
    if not shares:
        return
    if min(shares.values()) <= 0 or not math.isclose(math.fsum(shares.values()), 1.0):
        raise ValidationError(
            {"shares": _("Each share must be above 0, and together they must be the whole.")}
        )
    for person, ratio in shares.items():
        row = MeasurementShare(
            organization_id=measurement.organization_id,
            measurement=measurement,
            person=person,
            share_ratio=ratio,
        )
        row.full_clean()
        row.save()


def _shares_of(measurement: Measurement) -> dict[Person, float]:
    rows = MeasurementShare.objects.filter(
        organization=measurement.organization_id, measurement=measurement
    ).select_related("person")
    return {row.person: row.share_ratio for row in rows}
