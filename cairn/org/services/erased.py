"""What is refused for somebody whose data was erased, or is being erased."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.org.models import Person


def refuse_erased(person: Person) -> None:
    """Raise ValidationError where the person's data was erased: nobody can bring him back."""
    if person.former_number is None:
        return
    words = _(
        "The personal data of %(name)s was erased, so nothing can be changed here. Add him as somebody new."
    )
    raise ValidationError(words % {"name": person.name}, code="erased")
