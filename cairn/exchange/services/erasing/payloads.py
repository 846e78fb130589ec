"""The words of the record of changes that name somebody: they go, their digests stay in the chain."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from cairn.audit.models import Entry, Payload
from cairn.audit.services import WORDS_ERASED, erase_payloads
from cairn.exchange.queries.personal_rows import happened_to
from cairn.exchange.services.erasing.names import Names
from cairn.org.access import Actor
from cairn.org.models import Person

AT_ONCE = 1_000
STAYS = (WORDS_ERASED, "person.erasure_asked", "person.erased")
"""Entries about his erasing: they name nobody."""


def erase_words_that_name(actor: Actor, person: Person, names: Names) -> None:
    """Erase what entries about others tell, wherever it names him, in short steps.

    What is told about himself stays until the end: it tells what he was called before.
    """
    about = Entry.objects.filter(happened_to(person), organization=actor.organization_id)
    apart = set(about.values_list("pk", flat=True))
    rows = Payload.objects.filter(organization=actor.organization_id).order_by("pk")
    last = 0
    while found := list(rows.filter(pk__gt=last).values_list("pk", "entry_id", "content")[:AT_ONCE]):
        others = ((entry, content) for _pk, entry, content in found if entry not in apart)
        erase_words(actor, person, [entry for entry, content in others if names.are_in(content)])
        last = found[-1][0]


def erase_words_about(actor: Actor, person: Person) -> None:
    """Erase what the entries about himself tell, whatever it is."""
    _erase_found(actor, person, happened_to(person))


def erase_words_of_subjects(actor: Actor, person: Person, subjects: Collection[tuple[str, int]]) -> None:
    """Erase what happened to these things, given by kind and id."""
    for kind in {kind for kind, _pk in subjects}:
        ids = [str(pk) for each, pk in subjects if each == kind]
        for start in range(0, len(ids), AT_ONCE):
            part = ids[start : start + AT_ONCE]
            _erase_found(actor, person, Q(subject_type=kind, subject_id__in=part))


def _erase_found(actor: Actor, person: Person, which: Q) -> None:
    rows = Entry.objects.filter(which, organization=actor.organization_id).exclude(action__in=STAYS)
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        erase_words(actor, person, ids[start : start + AT_ONCE])


@transaction.atomic
def erase_words(actor: Actor, person: Person, entries: Collection[int]) -> None:
    """Erase these, and say so in the record, in one transaction."""
    if entries:
        erase_payloads(actor=actor, subject=person, entries=entries)
