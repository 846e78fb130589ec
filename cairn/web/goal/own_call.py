"""How sure somebody is to reach a goal, beside what the figures say."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cairn.calc.own_call import is_flagged
from cairn.goals.models import CheckIn, GoalVersion
from cairn.kpis.models import Confidence
from cairn.kpis.queries import known_measurements
from cairn.org.access import Actor
from cairn.org.models import Person


@dataclass(frozen=True)
class OwnCall:
    """Who last said how sure he is, as one phrase; flagged where the figures say quite another thing."""

    words: str
    is_flagged: bool


def own_call(actor: Actor, version: GoalVersion, status: str, on: date) -> OwnCall | None:
    """The latest call on a goal by a day, with a value or without one; None where nobody said."""
    known = known_measurements(actor.organization_id).filter(kpi=version.kpi_id, measured_on__lte=on)
    measured = known.exclude(confidence="")
    value = measured.select_related("contributed_by", "recorded_by").last() if version.kpi_id else None
    said = CheckIn.objects.filter(
        organization=actor.organization_id, goal=version.goal_id, superseded_at=None, said_on__lte=on
    )
    call = said.exclude(confidence="").select_related("said_by").order_by("said_on", "pk").last()
    if value and (call is None or value.measured_on >= call.said_on):
        return _of(value.contributed_by or value.recorded_by, value.confidence, status)
    return _of(call.said_by, call.confidence, status) if call else None


def _of(person: Person | None, confidence: str, status: str) -> OwnCall:
    words = {
        "confidence": str(Confidence(confidence).label).lower(),
        "name": person.first_name if person else "",
    }
    phrase = _("%(name)s’s own call: %(confidence)s") if person else _("Own call: %(confidence)s")
    return OwnCall(phrase % words, is_flagged(status, confidence))
