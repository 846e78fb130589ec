"""What follows at once where values are written: those of locked days are refused, and all with them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models

from cairn.audit.services import Acting
from cairn.common import clock
from cairn.goals.queries.locks import is_anything_locked
from cairn.goals.services.locks import refuse_locked_goal, refuse_locked_values
from cairn.kpis.models import Measurement
from cairn.kpis.queries.changed_days import changed_days


def refuse_locked_value(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """A value of a locked day is refused, and with it what was about to be written."""
    assert isinstance(subject, Measurement)
    days = [date.fromisoformat(facts["on"]) for facts in (content["before"], content["after"]) if facts]
    first = subject.original or subject
    refuse_locked_values(actor, [subject.kpi_id], days, first.recorded_at)


def refuse_locked_sheet(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """Of many values all are refused where one is of a locked day."""
    if not is_anything_locked(actor.organization_id):
        return
    for kpi, changes in changed_days(actor.organization_id, content["after"]["pairs"]).items():
        refuse_locked_values(actor, [kpi], changes.new, clock.now())
        refuse_locked_values(actor, [kpi], changes.changed, None)


def refuse_locked_completion(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """What is said to be done on a locked day, or to be not, is refused."""
    facts, said_at = content["before"] | content["after"], None if content["before"] else clock.now()
    refuse_locked_goal(actor, subject.pk, date.fromisoformat(facts["since"]), said_at)
