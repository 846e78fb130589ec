"""From an id that somebody gave to an import, or to a person's data."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from cairn.exchange.models import ImportRun
from cairn.org.access import Actor, Right, person_for
from cairn.org.models import Person


def runs_seen_by(actor: Actor) -> QuerySet[ImportRun]:
    """The organization's imports, the newest first; none for who may not import."""
    rows = ImportRun.objects.filter(organization=actor.organization_id)
    return rows.order_by("-pk") if actor.has(Right.ADMINISTER) else rows.none()


def run_for(actor: Actor, pk: int) -> ImportRun:
    """The import of that id: 403 for who may not import, 404 where there is none in his organization."""
    if not actor.has(Right.ADMINISTER):
        raise PermissionDenied
    run: ImportRun = get_object_or_404(runs_seen_by(actor).select_related("started_by", "ended_by"), pk=pk)
    return run


def may_export(actor: Actor, person: Person) -> bool:
    """Whether the actor may take out what is held about a person: his own data, or as administrator."""
    return actor.person_id == person.pk or actor.has(Right.ADMINISTER)


def may_erase(actor: Actor, person: Person) -> bool:
    """Whether the actor may have what is held about a person erased, once that one has left."""
    return actor.has(Right.ADMINISTER) and actor.person_id != person.pk


def person_to_erase(actor: Actor, pk: int) -> Person:
    """The person: 404 where he is not of this organization, 403 for who is no administrator."""
    person = person_for(actor, pk)
    if not may_erase(actor, person):
        raise PermissionDenied
    return person


def person_to_export(actor: Actor, pk: int) -> Person:
    """The person: 404 where he is not of this organization, 403 where his data is none of the actor's."""
    person = person_for(actor, pk)
    if not may_export(actor, person):
        raise PermissionDenied
    return person
