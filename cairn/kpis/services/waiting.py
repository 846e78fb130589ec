"""Values that count once somebody else has confirmed them: entered, confirmed, returned, taken back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.kpis.models import Kpi, Measurement, WaitingValue
from cairn.kpis.services.measurements import check_value, correct_measurement, record_measurement
from cairn.kpis.services.sheets import ValueChange, save_measurements
from cairn.org.access import Actor
from cairn.org.models import Person

Outcome = WaitingValue.Outcome


@transaction.atomic
def wait_for_confirmation(
    *,
    actor: Actor,
    kpi: Kpi,
    measured_on: date,
    value: float,
    asked: Person,
    note: str = "",
    confidence: str = "",
    corrects: Measurement | None = None,
    correction_reason: str = "",
    submission: str | None = None,
) -> WaitingValue:
    """Keep a value until `asked`, or somebody above, has confirmed it; with `corrects` in its place.

    The same `submission` again returns what it kept the first time. Raises ValidationError for a day to come
    or a value that is no number.
    """
    rows = WaitingValue.objects.filter(organization=actor.organization_id)
    # Held, so that of one press that comes twice at the same moment the second finds the first.
    Kpi.objects.select_for_update(no_key=True).get(organization=actor.organization_id, pk=kpi.pk)
    if submission and (earlier := rows.filter(submission=submission).first()):
        return earlier
    assert actor.person is not None  # who is no person has nobody to wait for
    waiting = WaitingValue(
        organization=actor.organization,
        kpi=kpi,
        measured_on=measured_on,
        value=value,
        note=note.strip(),
        confidence=confidence,
        corrects=corrects,
        correction_reason=correction_reason.strip(),
        entered_by=actor.person,
        entered_at=clock.now(),
        contributed_by=corrects.contributed_by if corrects else actor.person,
        asked=asked,
        submission=submission or None,
    )
    check_value(actor, waiting)
    waiting.save()
    record(actor, "value.entered", waiting, after=_facts(waiting))
    return waiting


@transaction.atomic
def confirm_value(*, actor: Actor, waiting: WaitingValue) -> WaitingValue:
    """Let a value count, recorded by who entered it.

    Raises ValidationError, and it goes on waiting, where the actor entered it himself, where it waits no
    more, where its KPI was put away, and where it cannot be recorded (its day was locked meanwhile).
    """
    waiting = _held(actor, waiting)
    if waiting.kpi.is_archived:
        raise ValidationError(
            _("“%(kpi)s” was put away meanwhile. Take it up again to confirm the value, or return it.")
            % {"kpi": waiting.kpi}
        )
    _record(Actor(actor.organization, waiting.entered_by), waiting)
    return _answered(actor, waiting, Outcome.CONFIRMED)


@transaction.atomic
def return_value(*, actor: Actor, waiting: WaitingValue, reason: str) -> WaitingValue:
    """Give a value back to who entered it, who is told why. Raises ValidationError without a reason too."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why you return it: who entered it has to know.")})
    return _answered(actor, _held(actor, waiting), Outcome.RETURNED, reason.strip())


@transaction.atomic
def take_back_value(*, actor: Actor, waiting: WaitingValue) -> WaitingValue:
    """Who entered it wants it confirmed no more."""
    return _answered(actor, _still_waiting(actor, waiting), Outcome.TAKEN_BACK)


@transaction.atomic
def ask_instead(*, actor: Actor, waiting: WaitingValue, asked: Person | None) -> None:
    """Ask somebody else, for who was asked may not confirm it any more; null where nobody may."""
    waiting = _still_waiting(actor, waiting)
    before = {"asked": waiting.asked_id}
    waiting.asked = asked
    waiting.save(update_fields=["asked"])
    record(actor, "value.passed_on", waiting, before=before, after={"asked": waiting.asked_id})


def _record(enterer: Actor, waiting: WaitingValue) -> None:
    said: dict[str, Any] = {
        "value": waiting.value,
        "measured_on": waiting.measured_on,
        "note": waiting.note,
        "confidence": waiting.confidence,
    }
    if waiting.corrects is None:
        record_measurement(
            actor=enterer,
            kpi=waiting.kpi,
            contributed_by=waiting.contributed_by,
            submission=waiting.submission,
            **said,
        )
    elif waiting.correction_reason:
        correct_measurement(
            actor=enterer, measurement=waiting.corrects, reason=waiting.correction_reason, **said
        )
    else:  # typed into the grid, which asks for no reason
        save_measurements(actor=enterer, changes=_as_typed(waiting))


def _as_typed(waiting: WaitingValue) -> Sequence[ValueChange]:
    return [
        ValueChange(
            kpi_id=waiting.kpi_id,
            measured_on=waiting.measured_on,
            value=waiting.value,
            stands=waiting.corrects,
        )
    ]


def _held(actor: Actor, waiting: WaitingValue) -> WaitingValue:
    """The row for an answer, which is another's to give."""
    if actor.person_id is not None and actor.person_id == waiting.entered_by_id:
        raise ValidationError(_("You entered it yourself, so somebody else has to confirm it."))
    return _still_waiting(actor, waiting)


def _still_waiting(actor: Actor, waiting: WaitingValue) -> WaitingValue:
    """The row as it stands now, held until the transaction ends."""
    rows = WaitingValue.objects.select_related(
        "kpi__series_of", "entered_by", "contributed_by", "corrects__contributed_by"
    ).filter(organization=actor.organization_id)
    found: WaitingValue = rows.select_for_update(no_key=True, of=("self",)).get(pk=waiting.pk)
    if found.outcome:
        raise ValidationError(_("Somebody has answered this value meanwhile, so nothing was changed."))
    return found


def _answered(actor: Actor, waiting: WaitingValue, outcome: str, reason: str = "") -> WaitingValue:
    waiting.outcome, waiting.reason = outcome, reason[:2000]
    waiting.answered_by, waiting.answered_at = actor.person, clock.now()
    waiting.save(update_fields=["outcome", "reason", "answered_by", "answered_at"])
    record(actor, f"value.{outcome}", waiting, after={**_facts(waiting), "reason": waiting.reason})
    return waiting


def _facts(waiting: WaitingValue) -> dict[str, Any]:
    return {
        "kpi": waiting.kpi_id,
        "on": waiting.measured_on.isoformat(),
        "value": waiting.value,
        "entered_by": waiting.entered_by_id,
        "asked": waiting.asked_id,
        "corrects": waiting.corrects_id,
    }
