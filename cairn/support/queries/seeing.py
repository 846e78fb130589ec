"""What a person has seen."""

from cairn.org.models import Person
from cairn.support.models import Seen


def seen_by(person: Person) -> Seen:
    """The person's row; of who has none, one that is not saved yet."""
    organization = person.organization_id
    row = Seen.objects.filter(organization=organization, person=person.pk).first()
    return row or Seen(organization_id=organization, person=person)
