"""Whom a text names with an @."""

import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.conversations.access.comments import Topic, sees
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.org.queries import people_here

MOST_MENTIONS = 20
_MOST_WORDS, _LONGEST = 5, 200
_CALL = re.compile(r"(?<![\w.])@(?=\w)")
_WORD = re.compile(r"[\w'’.-]+")


def mentioned_in(actor: Actor, topic: Topic, text: str) -> list[Person]:
    """The people whom a text names: `@` and the whole name. Other words after an @ are left as text.

    Of namesakes all who see the topic are meant: nobody can tell which. Raises ValidationError where one who
    is named does not see it, as he would wait for words that he can never read.
    """
    calls = [list(_names_after(text, match.end())) for match in _CALL.finditer(text)]
    if len(calls) > MOST_MENTIONS:
        raise ValidationError({"text": _("Name at most %(count)s people.") % {"count": MOST_MENTIONS}})
    known = _people_by_name(actor, {name for names in calls for name in names})
    called = {name for names in calls if (name := next((each for each in names if each in known), None))}
    return [person for name in sorted(called) for person in _who_see(actor, topic, known[name])]


def _names_after(text: str, start: int) -> Iterator[str]:
    """What might be the name that begins there, the longest first."""
    words = _WORD.findall(text[start : start + _LONGEST].partition("\n")[0])[:_MOST_WORDS]
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        yield name
        yield name.rstrip(".-'’")


def _people_by_name(actor: Actor, names: set[str]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    if names:
        for person in people_here(actor.organization_id, actor.today).filter(name__in=names):
            found.setdefault(person.name, []).append(person)
    return found


def _who_see(actor: Actor, topic: Topic, people: list[Person]) -> list[Person]:
    found = [person for person in people if sees(Actor(actor.organization, person), topic)]
    if found:
        return found
    refusal = _("%(name)s cannot see this, and would not be told. Take the @ away, or name somebody else.")
    raise ValidationError({"text": refusal % {"name": people[0].name}})
