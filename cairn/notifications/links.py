"""Links that stand in mails: signed, for one person and one purpose, until they expire."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db import IntegrityError, transaction

from cairn.common import clock
from cairn.notifications.models import UsedLink
from cairn.org.models import Organization, Person

_SALT = "cairn.notifications.links"

CHECK_IN, CHECK_IN_VALID = "check_in", timedelta(days=31)
"""About a notice that something is due: record it. As long as an ended goal asks for its last value."""
ANSWER, ANSWER_VALID = "answer", timedelta(days=31)
"""About a request that waits: approve or return it."""


class LinkUnknown(Exception):
    """No link of ours: changed on its way, of another organization, or made for something else."""


class LinkOfLeaver(LinkUnknown):
    """Its person has left, or signs in no more."""


class LinkExpired(Exception):
    """It was one of ours, and its time is over."""


class LinkUsed(Exception):
    """It worked once, and does no more."""


@dataclass(frozen=True)
class Link:
    """What a token says: for whom it was made, and about which row (0 for none)."""

    person: Person
    subject: int
    digest: str


def link_token(person: Person, purpose: str, subject: int = 0, *, valid: timedelta) -> str:
    """A token for that person alone, to be put into an address. It is no secret of his account's."""
    ends = int((clock.now() + valid).timestamp())
    facts = [person.organization_id, person.pk, purpose, subject, ends]
    return signing.dumps(facts, salt=_SALT)


def read_token(organization: Organization, token: str, purpose: str) -> Link:
    """What the token says. Raises LinkUnknown or LinkExpired; whoever has left has no link any more."""
    try:
        owner, person_id, meant_for, subject, ends = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError) as fault:
        raise LinkUnknown from fault
    if (owner, meant_for) != (organization.pk, purpose):
        raise LinkUnknown
    if clock.now().timestamp() > ends:
        raise LinkExpired
    rows = Person.objects.select_related("user", "organization")
    person = rows.filter(organization=organization, pk=person_id, user__is_active=True).first()
    if person is None or not person.is_here(clock.now().date()):
        raise LinkOfLeaver
    return Link(person, subject, hashlib.sha256(token.encode()).hexdigest())


def is_used(link: Link) -> bool:
    """Whether the link has done what it was for."""
    rows = UsedLink.objects.filter(organization=link.person.organization_id, digest=link.digest)
    return rows.exists()


def use_link(link: Link) -> None:
    """Note that the link has done what it was for, in the transaction that does it. Raises LinkUsed."""
    try:
        with transaction.atomic():
            UsedLink.objects.create(
                organization_id=link.person.organization_id,
                person=link.person,
                digest=link.digest,
                used_at=clock.now(),
            )
    except IntegrityError as fault:
        raise LinkUsed from fault
