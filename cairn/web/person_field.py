"""A field that takes somebody by name: typed, completed from a list as one types, never a list of thousands.

Without JavaScript the name is looked up when the form is sent; where several fit, they are named to choose.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.org.queries import people_here
from cairn.web.shell.navigation import url_of

MOST_FOUND = 8


class PersonField(forms.CharField):
    """Cleans to a Person who is here, or to None where it may be empty. Set `actor` in the form."""

    actor: Actor
    excluding: int | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=420, **kwargs)

    def for_actor(self, actor: Actor, excluding: int | None = None) -> None:
        """Say whose organization it is, and whom it may not name."""
        self.actor, self.excluding = actor, excluding
        self.widget.attrs |= {
            "data-people": url_of("people:found", actor),
            "autocomplete": "off",
            "spellcheck": "false",
        }

    def prepare_value(self, value: Any) -> Any:
        return written_name(value) if isinstance(value, Person) else value

    def clean(self, value: Any) -> Any:
        text: str = super().clean(value)
        if not text:
            return None
        found = found_people(self.actor, text)
        people = [person for person in found if person.pk != self.excluding]
        if len(people) == 1:
            return people[0]
        raise ValidationError(_refusal(text, people), code="unknown")


def _refusal(text: str, people: Sequence[Person]) -> str:
    if not people:
        return _("Nobody here is called “%(text)s”. Enter a name or an e-mail address.") % {"text": text}
    names = "; ".join(written_name(person) for person in people[:5])
    return _("Several fit “%(text)s”: %(names)s. Enter one of them as written.") % {
        "text": text,
        "names": names,
    }


def written_name(person: Person) -> str:
    """The person as the field shows and takes him: his name, and his key, which no other has."""
    return f"{person.name} ({person.key})"


def found_people(actor: Actor, text: str) -> list[Person]:
    """Whom the text means: who is written so; else who is called so; else whose name or address has it."""
    here = people_here(actor.organization_id, actor.today).select_related("unit").order_by("name", "pk")
    text = " ".join(text.split())
    key = text.rpartition("(")[2].rstrip(")") if text.endswith(")") else ""
    for exactly in (Q(key=key) if key else Q(pk=None), Q(name__iexact=text), Q(email__iexact=text)):
        if found := list(here.filter(exactly)[:MOST_FOUND]):
            return found
    return list(matching(here, text)[:MOST_FOUND])


def matching(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Those of the people whose name, address or title has all the words, wherever they stand."""
    for word in text.split():
        people = people.filter(Q(name__icontains=word) | Q(email__icontains=word) | Q(title__icontains=word))
    return people
