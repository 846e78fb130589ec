"""Ending a unit: closing it, merging it into another, opening it again. Nothing is left hanging.

What belongs to org moves here: people, units below, roles. What other rooms hang on a unit (goals, KPIs,
projects) follows from the entry by cairn.reactions, in the same transaction.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.models import Entry
from cairn.audit.queries import content_of
from cairn.audit.services import record
from cairn.org.access import Actor
from cairn.org.models import Grant, Person, Role, Unit
from cairn.org.services.handing import Handing, code_of
from cairn.org.services.moving_grants import end_grants, give_anew, hand_on_grants
from cairn.org.services.units import forget_tree, lock_tree, refuse_below_itself, refuse_closed

STAY_ON_CLOSING = (Role.MEMBER, Role.VIEWER)
"""Roles that go where the people go when a unit closes; who led it does not lead what takes it in."""


@transaction.atomic
def merge_unit(*, actor: Actor, unit: Unit, into: Unit, given_up: Mapping[str, str] | None = None) -> Unit:
    """Let one unit become part of another, with its people, units below, roles, goals, KPIs and projects.

    It is closed from today and stays to be read. `given_up` names goals ("goal:12", of either unit) that are
    cancelled. Raises ValidationError where the other is closed, is the unit itself or stands below it, and
    where a role would move that may do more than the actor.
    """
    _ready(actor, unit, into)
    moved = _move(actor, unit, into)
    moved["grants"] = hand_on_grants(actor, unit, into)
    if into.lead_id is None and unit.lead_id is not None:
        into.lead = unit.lead
        into.save(update_fields=["lead"])
        moved["lead"] = unit.lead_id
    return _end(actor, unit, into, actor.today, "unit.merged", moved, given_up or {})


@transaction.atomic
def close_unit(*, actor: Actor, unit: Unit, hand_to: Unit, closed_on: date | None = None) -> Unit:
    """End a unit from a day on (by default today, never a day to come); another takes what hangs on it.

    Roles of those who led it end, those of members and viewers move along. Raises as `merge_unit` does.
    """
    day = closed_on or actor.today
    if day > actor.today:
        raise ValidationError({"closed_on": _("That day is still to come. Close it on the day, or earlier.")})
    _ready(actor, unit, hand_to)
    moved = _move(actor, unit, hand_to)
    moved["grants"] = hand_on_grants(actor, unit, hand_to, STAY_ON_CLOSING) + end_grants(actor, unit)
    return _end(actor, unit, hand_to, day, "unit.closed", moved, {})


@transaction.atomic
def reopen_unit(*, actor: Actor, unit: Unit, undoing: Entry | None = None) -> Unit:
    """Open a closed unit again; `undoing`, the entry of its end, also brings back what was handed on.

    What has gone elsewhere meanwhile stays there. Raises ValidationError where the unit is open.
    """
    lock_tree(actor)
    if unit.closed_on is None:
        raise ValidationError(_("Somebody was quicker: it is open. Look at it again."))
    before = {"closed_on": unit.closed_on.isoformat(), "merged_into": unit.merged_into_id}
    unit.closed_on, unit.merged_into = None, None
    unit.parent = _open_parent(actor, unit)
    unit.full_clean()
    unit.save(update_fields=["closed_on", "merged_into", "parent"])
    forget_tree(actor)
    content = content_of(undoing) if undoing else None
    if content:
        _take_back(actor, unit, content["after"])
    after = {"undoes": undoing.pk, "handing": content["after"]["handing"]} if undoing and content else {}
    record(actor, "unit.reopened", unit, before=before, after=after)
    return unit


def _ready(actor: Actor, unit: Unit, into: Unit) -> None:
    lock_tree(actor)
    if unit.closed_on is not None:
        raise ValidationError(_("Somebody was quicker: it is closed already. Look at it again."))
    refuse_closed(into)
    refuse_below_itself(actor, unit, into)


def _move(actor: Actor, unit: Unit, into: Unit) -> dict[str, Any]:
    """People and units below; whoever left and what is closed move too, so that rights still reach them."""
    people = Person.objects.filter(organization=actor.organization_id, unit=unit)
    below = Unit.objects.filter(organization=actor.organization_id, parent=unit)
    moved = {
        "people": sorted(people.values_list("pk", flat=True)),
        "units": sorted(below.values_list("pk", flat=True)),
    }
    people.update(unit=into)
    below.update(parent=into)
    return moved


def _end(
    actor: Actor,
    unit: Unit,
    into: Unit,
    day: date,
    action: str,
    moved: Mapping[str, Any],
    given_up: Mapping[str, str],
) -> Unit:
    unit.closed_on = day
    unit.merged_into = into if action == "unit.merged" else None
    unit.full_clean()
    unit.save(update_fields=["closed_on", "merged_into"])
    forget_tree(actor)
    handing = Handing(code_of(unit), code_of(into), given_up)
    after = {"on": day.isoformat(), "into": into.pk, "handing": handing.written(), **moved}
    record(actor, action, unit, before={"parent": unit.parent_id}, after=after)
    return unit


def _open_parent(actor: Actor, unit: Unit) -> Unit | None:
    """Where it stood; where that is closed by now, the first above it that is open."""
    above = list(actor.units_up(unit.parent_id))
    rows = {row.pk: row for row in Unit.objects.filter(organization=actor.organization_id, pk__in=above)}
    return next((rows[pk] for pk in above if rows[pk].closed_on is None), None)


def _take_back(actor: Actor, unit: Unit, moved: Mapping[str, Any]) -> None:
    """What is still where it was put comes back."""
    organization, into = actor.organization_id, moved["into"]
    Person.objects.filter(organization=organization, unit=into, pk__in=moved["people"]).update(unit=unit)
    below = Unit.objects.filter(organization=organization, parent=into, pk__in=moved["units"])
    below.exclude(pk__in=list(actor.units_up(unit.pk))).update(parent=unit)
    if "lead" in moved:
        Unit.objects.filter(organization=organization, pk=into, lead=moved["lead"]).update(lead=None)
    for pk, new in moved["grants"]:
        old = Grant.objects.filter(organization=organization, pk=pk).first()
        if old is not None:
            give_anew(actor, old, unit, instead_of=new)
    forget_tree(actor)
