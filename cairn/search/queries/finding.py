"""From what somebody typed to what he may see of what it could mean, best first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from cairn.org.access import Actor
from cairn.search.models import Kind, Mention
from cairn.search.queries.likeness import Meant, meant_by, mistyped
from cairn.search.queries.seen import Hit, seen
from cairn.search.queries.vocabulary import Vocabulary, vocabulary_of
from cairn.search.words import words_in

MOST_TYPED = 6
"""Words of a query that are looked at."""
MOST_LOOKED_AT = 200
"""Subjects of one kind that are weighed; a word that half of all goals have needs a second one."""


@dataclass(frozen=True)
class _Wanted:
    """What was typed, and what each word of it may mean."""

    typed: Sequence[str]
    meant: Sequence[Meant]

    @property
    def by_rarity(self) -> Sequence[Meant]:
        """The one that means the fewest words first."""
        return sorted(self.meant, key=len)

    @property
    def words(self) -> set[int]:
        return {pk for each in self.meant for pk in each}

    def cost(self, words: Collection[int]) -> int:
        """How far off a subject is that mentions these words."""
        return sum(min((each[pk] for pk in words if pk in each), default=9) for each in self.meant)

    def missing_in(self, name: str) -> int:
        """How many of the words stand only in a thing's tags, or in its owner's name."""
        named = words_in(name)
        return sum(not any(word.startswith(typed) for word in named) for typed in self.typed)


def find(actor: Actor, text: str, *, kinds: Sequence[str] = Kind.values, limit: int = 8) -> list[Hit]:
    """At most `limit` of each kind that every typed word leads to: as it stands first, then with slips.

    Only what the actor may see; what is over (closed, archived, left) comes after what is not.
    """
    typed = words_in(text)[:MOST_TYPED]
    vocabulary = vocabulary_of(actor.organization_id) if typed else Vocabulary()
    plain = [meant_by(word, vocabulary) for word in typed]
    with_slips = [{**mistyped(word, vocabulary), **meant} for word, meant in zip(typed, plain, strict=True)]
    ways = [_Wanted(typed, meant) for meant in (plain, with_slips) if meant and all(meant)]
    return [hit for kind in kinds for hit in _of_kind(actor, kind, ways, limit)]


def _of_kind(actor: Actor, kind: str, ways: Sequence[_Wanted], limit: int) -> list[Hit]:
    hits: dict[int, Hit] = {}
    for wanted in ways:
        if len(hits) < limit:
            for hit in _hits(actor, kind, wanted):
                hits.setdefault(hit.pk, hit)
    return list(hits.values())[:limit]


def _hits(actor: Actor, kind: str, wanted: _Wanted) -> list[Hit]:
    costs = _costs(actor.organization_id, kind, wanted)

    def rank(hit: Hit) -> tuple[bool, int, int, str, int]:
        off = costs[hit.pk] + wanted.missing_in(hit.name)
        return hit.is_over, off, len(hit.name), hit.name, hit.pk

    return sorted(seen(actor, kind, costs), key=rank)


def _costs(organization: int, kind: str, wanted: _Wanted) -> dict[int, int]:
    """How far off each subject is that mentions a word of every set."""
    mentions = Mention.objects.filter(organization=organization, kind=kind)
    subjects = mentions.filter(word__in=wanted.by_rarity[0].keys())
    for others in wanted.by_rarity[1:]:
        also = Mention.objects.filter(
            organization=organization, kind=kind, subject_id=OuterRef("subject_id"), word__in=others.keys()
        )
        subjects = subjects.filter(Exists(also))
    ids = set(subjects.values_list("subject_id", flat=True)[:MOST_LOOKED_AT])
    words: dict[int, set[int]] = {pk: set() for pk in ids}
    rows = mentions.filter(subject_id__in=ids, word__in=wanted.words)
    for subject, word in rows.values_list("subject_id", "word_id"):
        words[subject].add(word)
    return {pk: wanted.cost(mentioned) for pk, mentioned in words.items()}
