"""How people like to be told, many at once."""

from collections.abc import Collection, Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cairn.notifications.models import Preference
from cairn.org.models import Person


def preferences_of(organization: int, people: Collection[int]) -> dict[int, Preference]:
    """Each person's choices by his id; of who chose nothing, the defaults."""
    rows = Preference.objects.filter(organization=organization, person__in=people)
    chosen = {row.person_id: row for row in rows}
    return {pk: chosen.get(pk) or _unset(organization, pk) for pk in people}


def zone_of(person: Person, default: ZoneInfo) -> ZoneInfo:
    """The zone that the person set in his account, else the organization's. Needs `user` loaded."""
    return named_zone(person.user.timezone if person.user else "", default)


def named_zone(name: str, default: ZoneInfo) -> ZoneInfo:
    """The zone of that name; the default where there is none."""
    try:
        return ZoneInfo(name) if name else default
    except (ZoneInfoNotFoundError, ValueError):
        return default


def readers(organization: int, people: Collection[int]) -> Mapping[int, Person]:
    """Those of them who sign in, by their id: others can read no notice."""
    rows = Person.objects.filter(organization=organization, pk__in=people, user__is_active=True)
    return {person.pk: person for person in rows.select_related("user")}


def _unset(organization: int, person: int) -> Preference:
    return Preference(organization_id=organization, person_id=person)
