"""From an entry's id to goals that were set together, to take them back."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cairn.audit.models import Entry
from cairn.goals.queries.created import ACTION
from cairn.org.access import Actor, Right


def creation_for(actor: Actor, pk: int) -> Entry:
    """The entry of goals that were set together. 404 where it is none of this organization, 403 for all but
    who set them and administrators."""
    entry: Entry = get_object_or_404(Entry, organization=actor.organization_id, action=ACTION, pk=pk)
    is_mine = actor.person_id is not None and entry.person_id == actor.person_id
    if not ((is_mine and actor.has(Right.PROPOSE_OWN)) or actor.has(Right.ADMINISTER)):
        raise PermissionDenied
    return entry
