"""Where a toast takes a change of a unit back."""

from django.urls import reverse

from cairn.org.access import Actor
from cairn.org.models import Unit
from cairn.org.services import undoable_entry


def undo_url(actor: Actor, unit: Unit) -> str:
    """The address that undoes the unit's last change; "" where that cannot be undone."""
    entry = undoable_entry(actor, unit)
    return reverse("unit:undoing", args=[actor.organization.slug, unit.pk, entry.pk]) if entry else ""
