"""How an organization begins, and how users come to belong to it."""

from datetime import date

from django.db import transaction
from django.utils.html import strip_tags
from django.utils.text import slugify

from cairn.accounts.models import User
from cairn.audit.services import record
from cairn.common import clock
from cairn.org.access import Actor
from cairn.org.models import Grant, Membership, Organization, OrganizationSettings, Person, Role, Unit

ALWAYS = date(1, 1, 1)
"""The day from which an organization's first settings hold: before any goal."""
_SPELLED_OUT = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ß": "ss",
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
    }
)


@transaction.atomic
def found_organization(
    *, founder: User | None, name: str, address: str = "", timezone: str = "UTC", currency: str = "USD"
) -> Actor:
    """Found an organization with one unit, and its founder as its administrator; returns him as actor.

    Without a founder (the command line, an import) nobody is added and the operator is returned.
    Settings have their defaults from measures.md. The address, by default made of the name, never changes.
    Raises ValidationError, with the field `slug`, where another has it or it is none.
    """
    organization = Organization(name=name, slug=address or free_slug(name), founded_at=clock.now())
    organization.full_clean()
    organization.save()
    settings = OrganizationSettings(
        organization=organization,
        effective_on=ALWAYS,
        recorded_at=clock.now(),
        timezone=timezone,
        currency=currency,
    )
    settings.full_clean()
    settings.save()
    person = _first_administrator(organization, founder) if founder else None
    actor = Actor(organization, person, founder, is_operator=person is None)
    record(actor, "organization.founded", organization, after={"name": name, "timezone": timezone})
    return actor


def _first_administrator(organization: Organization, founder: User) -> Person:
    unit = Unit.objects.create(organization=organization, key="all", name=organization.name, kind="company")
    person = Person.objects.create(
        organization=organization, key="founder", name=str(founder), email=founder.email, unit=unit
    )
    join_organization(user=founder, person=person)
    Grant.objects.create(
        organization=organization,
        person=person,
        role=Role.ADMINISTRATOR,
        from_on=clock.now().date(),
        granted_at=clock.now(),
    )
    return person


def join_organization(*, user: User, person: Person) -> None:
    """Make the user the one who signs in as that person."""
    person.user = user
    person.save(update_fields=["user"])
    Membership.objects.get_or_create(user=user, organization_id=person.organization_id)


def free_slug(name: str) -> str:
    """An address made of the letters of the name that no organization has yet: "bruecke-soehne"."""
    base = slugify(strip_tags(name).translate(_SPELLED_OUT))[:56].strip("-") or "organization"
    taken = set(Organization.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)
