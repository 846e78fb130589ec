"""KPIs get another owner: whoever records them from now on."""

from django.db import models

from cairn.audit.models import Entry
from cairn.audit.services import record
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.org.models import Unit
from cairn.org.services.handing import Handing, handed_on_after, owner_columns

ACTION, BACK = "kpis.handed_on", "kpis.handed_back"


def hand_on_kpis(*, actor: Actor, subject: models.Model, handing: Handing) -> None:
    """Let others own the KPIs of a person or a unit (the subject). Their values stay as they are.

    A unit's series in a family that has no name of its own gets the unit's, so that two of one family stay
    apart in the hands that take both. Needs a transaction.
    """
    rows = Kpi.objects.filter(organization=actor.organization_id, **owner_columns(handing.from_code))
    to: dict[str, str] = {}
    named: list[int] = []
    for kpi in rows.order_by("pk"):
        to[str(kpi.pk)] = handing.to_whom("kpi", kpi.pk)
        for column, value in owner_columns(to[str(kpi.pk)]).items():
            setattr(kpi, column, value)
        if isinstance(subject, Unit) and kpi.series_of_id and not kpi.name:
            kpi.name = subject.name
            named.append(kpi.pk)
        kpi.save(update_fields=["owner_person", "owner_unit", "name"])
    if to:
        after = {"from": handing.from_code, "to": to, "named": named, "kpis": [int(pk) for pk in to]}
        record(actor, ACTION, subject, after=after)


def take_back_kpis(*, actor: Actor, subject: models.Model, undoing: Entry) -> None:
    """Give back what was handed on after that entry, where its new owner still has it."""
    content = handed_on_after(actor, subject, ACTION, undoing)
    if content is None:
        return
    back: list[int] = []
    for pk, code in content["to"].items():
        rows = Kpi.objects.filter(organization=actor.organization_id, pk=pk)
        if rows.filter(**owner_columns(code)).update(**owner_columns(content["from"])):
            back.append(int(pk))
    named = set(back) & set(content["named"])
    Kpi.objects.filter(organization=actor.organization_id, pk__in=named, name=str(subject)).update(name="")
    record(actor, BACK, subject, after={"kpis": back})
