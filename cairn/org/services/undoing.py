"""Taking a change of the tree back, by the entry that it left: the first press after it, or any time."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.models import Entry
from cairn.audit.queries import content_of, entries_of
from cairn.org.access import Actor
from cairn.org.models import Person, Unit
from cairn.org.services.closing import close_unit, reopen_unit
from cairn.org.services.units import change_unit, move_unit

UNDOABLE = ("unit.added", "unit.changed", "unit.moved", "unit.merged", "unit.closed")


def undoable_entry(actor: Actor, unit: Unit) -> Entry | None:
    """The last change of a unit that can be taken back."""
    rows = entries_of(actor.organization_id, unit).filter(action__in=(*UNDOABLE, "unit.reopened"))
    entry = rows.last()
    return entry if entry and entry.action in UNDOABLE else None


@transaction.atomic
def undo_unit_change(*, actor: Actor, unit: Unit, entry: Entry) -> Unit:
    """Make a unit as it was before its last change: its name, its place, or open with what hung on it.

    Raises ValidationError where something else was changed since, or the entry's words were erased.
    """
    if entry != undoable_entry(actor, unit):
        raise ValidationError(_("It was changed again since, so that cannot be taken back. Look at it."))
    content = content_of(entry)
    if content is None:
        raise ValidationError(_("What it was before is known no more. Change it by hand."))
    return _INVERSES[entry.action](actor, unit, entry, content)


def _unadd(actor: Actor, unit: Unit, entry: Entry, content: Mapping[str, Any]) -> Unit:
    """What was added is closed, for it may have been seen; what came to hang on it goes to where it stood."""
    if unit.parent is None:
        raise ValidationError(_("It stands at the top, so nothing would take it in. Close it by hand."))
    return close_unit(actor=actor, unit=unit, hand_to=unit.parent)


def _unchange(actor: Actor, unit: Unit, entry: Entry, content: Mapping[str, Any]) -> Unit:
    before = content["before"]
    lead = Person.objects.filter(organization=actor.organization_id, pk=before["lead"]).first()
    return change_unit(actor=actor, unit=unit, name=before["name"], kind=before["kind"], lead=lead)


def _unmove(actor: Actor, unit: Unit, entry: Entry, content: Mapping[str, Any]) -> Unit:
    parent = Unit.objects.filter(organization=actor.organization_id, pk=content["before"]["parent"]).first()
    return move_unit(actor=actor, unit=unit, parent=parent)


def _unend(actor: Actor, unit: Unit, entry: Entry, content: Mapping[str, Any]) -> Unit:
    return reopen_unit(actor=actor, unit=unit, undoing=entry)


_INVERSES: dict[str, Callable[[Actor, Unit, Entry, Mapping[str, Any]], Unit]] = {
    "unit.added": _unadd,
    "unit.changed": _unchange,
    "unit.moved": _unmove,
    "unit.merged": _unend,
    "unit.closed": _unend,
}
