"""What somebody is named by in texts, and what stands there instead once he is erased."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from cairn.audit.models import Entry
from cairn.audit.queries import content_of
from cairn.exchange.queries.personal_rows import happened_to
from cairn.org.models import Person
from cairn.org.models.former import KEY_STEM, former_name, kept_name

# "Dan Duval", "Dan Duval's" and the German "Dan Duvals"; not the "Dan Duval-Smith" who is somebody else.
_ENDS = r"(?=(?:['’]?s)?(?!\w|(?-i:-[A-ZÀ-ÖØ-Þ])))"


@dataclass(frozen=True)
class Names:
    """Finds a person's names, addresses and keys, and puts others in their place.

    A name of one word ("Will") and a key of letters alone ("will") may be anybody's word: they are found
    where they stand alone in a field of data, the name after an @ and the key after "person:", too.
    """

    label: str  # in the place of names and addresses
    key: str  # in the place of keys
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    alone: Mapping[str, str] = field(default_factory=dict)
    words: str = ""  # all that he is and was called, as search reads it

    def cleaned(self, text: str) -> str:
        """The text without them."""
        for pattern, instead in self.patterns:
            text = pattern.sub(instead, text)
        return text

    def cleaned_data(self, value: Any) -> Any:
        """JSON without them, in its keys, too."""
        if isinstance(value, str):
            return self.alone.get(value) or self.cleaned(value)
        if isinstance(value, list):
            return [self.cleaned_data(each) for each in value]
        if isinstance(value, dict):
            return {self.cleaned_data(key): self.cleaned_data(each) for key, each in value.items()}
        return value

    def are_in(self, value: Any) -> bool:
        """Whether any of them stands in data."""
        return bool(self.cleaned_data(value) != value)


def names_of(person: Person) -> Names:
    """By what the person is and was called, as far as the record of changes still tells."""
    assert person.former_number
    kept = kept_name(person.former_number)
    label, key = str(former_name(kept)), f"{KEY_STEM}{person.former_number}"
    names, emails = _called(person)
    words = " ".join([*names, *emails, person.key, person.title])
    names = {name for name in names if not _is_shared(person, name)}
    keys = {person.key, *(slugify(name) for name in names if " " in name)}
    patterns = [
        *((pattern, label) for pattern in map(_of_email, sorted(emails))),
        *((pattern, label) for pattern in map(_of_name, sorted(names, key=len, reverse=True))),
        *((pattern, key) for pattern in map(_of_key, sorted(keys, key=len, reverse=True))),
    ]
    alone = dict.fromkeys(names, label) | {person.key: key}
    return Names(label, key, tuple(patterns), alone, words)


def _called(person: Person) -> tuple[set[str], set[str]]:
    """His names and addresses: today's, his account's, and those that entries about him tell."""
    names, emails = {person.name}, {person.email}
    if person.user:
        names.add(person.user.name)
        emails.add(person.user.email)
    entries = Entry.objects.filter(happened_to(person), organization=person.organization_id)
    for content in map(content_of, entries.filter(action__in=("person.added", "person.changed"))):
        for facts in (content["before"], content["after"]) if content else ():
            names.add(facts.get("name") or "")
            emails.add(facts.get("email") or "")
    return _told(names), _told(emails)


def _told(words: Iterable[str]) -> set[str]:
    return {word.strip() for word in words if word and word.strip()}


def _is_shared(person: Person, name: str) -> bool:
    """Whether somebody else is called the same: nobody can tell whom a text means."""
    return namesakes(person, name).exists()


def namesakes(person: Person, name: str) -> QuerySet[Person]:
    """The others of that name."""
    rows = Person.objects.filter(organization=person.organization_id, name__iexact=name)
    return rows.exclude(pk=person.pk)


def _of_name(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    before = r"(?<!\w)" if " " in name else r"(?<=@)"
    return re.compile(before + words + _ENDS, re.IGNORECASE)


def _of_email(email: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.+-]){re.escape(email)}(?![\w-]|\.\w)", re.IGNORECASE)


def _of_key(key: str) -> re.Pattern[str]:
    # What is followed by a number is a namesake's key: "dan-duval-2".
    before = "(?<=person:)" if key.isalpha() else r"(?<![\w.])"
    return re.compile(rf"{before}{re.escape(key)}(?!\w|-\d+(?![\w-])|\.\w)")
