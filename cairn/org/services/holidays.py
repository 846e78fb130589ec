"""The organization's days off."""

from collections.abc import Sequence

from django.db import transaction

from cairn.audit.services import record
from cairn.common.workdays import DayOff
from cairn.org.access import Actor
from cairn.org.models import Holiday


@transaction.atomic
def add_holidays(*, actor: Actor, days: Sequence[DayOff]) -> int:
    """Name days off; one that is named already gets the new name. Returns how many are new."""
    standing = {row.on: row for row in Holiday.objects.filter(organization=actor.organization_id)}
    added = 0
    for day in days:
        holiday = standing.get(day.on)
        if holiday is None:
            holiday = standing[day.on] = Holiday(organization=actor.organization, on=day.on)
            added += 1
        holiday.name, holiday.is_yearly = day.name, day.is_yearly
        holiday.full_clean()
        holiday.save()
    named = [[day.on.isoformat(), day.name, day.is_yearly] for day in days]
    record(actor, "holiday.added", actor.organization, after={"days": named})
    return added


@transaction.atomic
def remove_holiday(*, actor: Actor, holiday: Holiday) -> None:
    """Work on that day again."""
    Holiday.objects.filter(organization=actor.organization_id, pk=holiday.pk).delete()
    was = {"on": holiday.on.isoformat(), "name": holiday.name, "is_yearly": holiday.is_yearly}
    record(actor, "holiday.removed", actor.organization, before=was)
