"""Erasing somebody, step by step. Each step finds what is left to do, so a killed one is begun again.

What he is called stands in his own row until the end: by it the steps find what names him.
"""

import re
from contextlib import suppress
from dataclasses import replace

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from cairn.accounts.services import close_account
from cairn.audit.queries import content_of, entries_of
from cairn.audit.services import record
from cairn.common import clock
from cairn.exchange.models import ImportRun, RunState
from cairn.exchange.services.erasing.names import Names, names_of
from cairn.exchange.services.erasing.payloads import (
    erase_words_about,
    erase_words_of_subjects,
    erase_words_that_name,
)
from cairn.exchange.services.erasing.private import PrivateThings
from cairn.exchange.services.erasing.removing import remove_what_is_his_alone
from cairn.exchange.services.erasing.texts import replace_everywhere
from cairn.exchange.services.runs import leave_import
from cairn.org.access import Actor, operator_of
from cairn.org.models import Membership, Person
from cairn.org.models.former import kept_name
from cairn.org.queries.erased import erased_people
from cairn.search.services import forget_words

_NUMBERED = re.compile(r"\\u([0-9a-fA-F]{4})")
NOT_IMPORTED = (RunState.UPLOADED, RunState.READY, RunState.REFUSED, RunState.FAILED)


def erase_person(organization: int, pk: int) -> None:
    """Erase what is held about a person of whom somebody asked so. Does nothing where it is done already."""
    rows = erased_people(organization).filter(erased_at=None).select_related("organization", "user")
    person = rows.filter(pk=pk).first()
    if person is None:
        return
    actor, language = _who_asked(person)
    with translation.override(language):
        _erase(actor, person)


def go_on_erasing(organization: int) -> list[int]:
    """Whose erasing was begun and is not done, by id."""
    return list(erased_people(organization).filter(erased_at=None).values_list("pk", flat=True))


def _erase(actor: Actor, person: Person) -> None:
    names, private = names_of(person), PrivateThings(person)
    names = replace(names, alone={**dict.fromkeys(private.titles(), _("Erased")), **names.alone})
    erase_words_of_subjects(actor, person, private.subjects())
    erase_words_that_name(actor, person, names)
    _leave_files(actor, names)
    replace_everywhere(actor.organization_id, names)
    private.erase()
    remove_what_is_his_alone(person)
    _finish(actor, person, names)


def _who_asked(person: Person) -> tuple[Actor, str]:
    """Whoever asked for it, and the language in which texts call the person from now on."""
    entry = entries_of(person.organization_id, person).filter(action="person.erasure_asked").last()
    content = content_of(entry) if entry else None
    asked = entry.person_id if entry else None
    who = Person.objects.filter(organization=person.organization_id, pk=asked).first() if asked else None
    actor = Actor(person.organization, who) if who else operator_of(person.organization)
    return actor, content["after"]["language"] if content else "en"


def _leave_files(actor: Actor, names: Names) -> None:
    """Let go of files that wait to be imported and name him: nothing of them is in the plan."""
    runs = ImportRun.objects.filter(organization=actor.organization_id, state__in=NOT_IMPORTED)
    for run in runs.select_related("organization"):
        with suppress(FileNotFoundError):
            text = _plain(run.stored_at.read_bytes().decode(errors="replace"))
            if names.cleaned(text) != text:
                leave_import(actor=actor, run=run)


def _plain(text: str) -> str:
    """JSON may write a letter as its number."""
    return _NUMBERED.sub(lambda found: chr(int(found[1], 16)), text)


@transaction.atomic
def _finish(actor: Actor, person: Person, names: Names) -> None:
    """What is said of him himself, his way in, and his names: by these the steps before found the rest."""
    rows = Person.objects.filter(organization=person.organization_id, pk=person.pk)
    fresh = rows.select_for_update(of=("self",)).select_related("user").get()
    if fresh.erased_at is not None or fresh.former_number is None:
        return
    erase_words_about(actor, fresh)
    user, fresh.user = fresh.user, None
    fresh.name, fresh.key = kept_name(fresh.former_number), names.key
    fresh.email = fresh.title = ""
    fresh.erased_at = clock.now()
    fresh.save(update_fields=["name", "key", "email", "title", "user", "erased_at"])
    if user:
        Membership.objects.filter(user=user, organization=person.organization_id).delete()
        if not user.memberships.exists():
            close_account(user=user)
    forget_words(person.organization_id, names.words)
    record(actor, "person.erased", fresh, after={"number": fresh.former_number})
