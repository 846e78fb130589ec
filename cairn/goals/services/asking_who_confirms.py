"""Asking the next one to confirm values, where who was asked may not any more."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q

from cairn.audit.services import Acting
from cairn.goals.access.confirmers import confirmers_of
from cairn.kpis.models import Kpi
from cairn.kpis.queries.waiting import waiting_values
from cairn.kpis.services.waiting import ask_instead
from cairn.org.access import Actor
from cairn.org.models import Grant, Person


def ask_who_confirms(actor: Acting, subject: models.Model, content: Mapping[str, Any]) -> None:
    """What follows at once where somebody leaves or loses a role, and where a KPI or a unit is another's."""
    assert isinstance(actor, Actor)
    for waiting in waiting_values(actor.organization_id).filter(_concerned(subject, content)):
        found = confirmers_of(actor.organization, waiting.kpi, waiting.entered_by_id, actor.today)
        asked = next(found, None)
        if asked != waiting.asked:
            ask_instead(actor=actor, waiting=waiting, asked=asked)


def _concerned(subject: models.Model, content: Mapping[str, Any]) -> Q:
    """Which of the values that wait it may concern; of a unit all of them."""
    if isinstance(subject, Kpi):
        is_anothers = content["before"].keys() & {"owner_person", "owner_unit"}
        return Q(kpi=subject) if is_anothers else Q(pk__in=())
    if "kpis" in content["after"]:
        return Q(kpi__in=content["after"]["kpis"])
    if isinstance(subject, Person | Grant):
        person = subject if isinstance(subject, Person) else subject.person
        return Q(asked=person) | Q(asked=None)
    return Q()
