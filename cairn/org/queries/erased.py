"""Who of the organization was erased, and how an old key of his is known without being kept."""

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from cairn.org.models import Person


def erased_people(organization: int) -> QuerySet[Person]:
    """Those whose data was erased, or is being erased."""
    return Person.objects.filter(~Q(former_number=None), organization=organization)


def key_digest(organization: int, key: str) -> str:
    """What is kept of the key of an erased person. Only who holds the program's secret can make it."""
    return salted_hmac("cairn.org.erased", f"{organization}/{key}", algorithm="sha256").hexdigest()


def erased_by_key(organization: int, keys: Iterable[str]) -> Mapping[str, Person]:
    """The erased people whom these keys name, or named before they were erased."""
    people = list(erased_people(organization))
    if not people:
        return {}
    known = {person.key: person for person in people}
    known_by_digest = {person.erased_key_digest: person for person in people}
    found = {key: known.get(key) or known_by_digest.get(key_digest(organization, key)) for key in keys}
    return {key: person for key, person in found.items() if person}
