"""An organization's words, kept in each process: words are only ever added, so few are read again."""

from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from cairn.search.models import Word

OVERLAP = 200
MOST_KEPT = 16
"""Organizations whose words one process keeps; a word takes about 100 bytes."""


@dataclass(frozen=True)
class Vocabulary:
    """The words and their ids, in the same order, by rising ids."""

    texts: list[str] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)

    def with_new(self, organization: int) -> "Vocabulary":
        """This, and the words that were added since.

        The latest ones are read again: a transaction that began earlier may end later. Where they are
        others than before, a backup was restored meanwhile, and all are read.
        """
        since = self.ids[-1] - OVERLAP if self.ids else 0
        rows = Word.objects.filter(organization=organization, pk__gt=since).order_by("pk")
        latest = dict(rows.values_list("pk", "text"))
        at = bisect_right(self.ids, since)
        known = dict(zip(self.ids[at:], self.texts[at:], strict=True))
        if not known.items() <= latest.items():
            return Vocabulary().with_new(organization)
        if len(known) == len(latest):
            return self
        return Vocabulary([*self.texts[:at], *latest.values()], [*self.ids[:at], *latest])


_kept: OrderedDict[int, Vocabulary] = OrderedDict()
_lock = Lock()


def vocabulary_of(organization: int) -> Vocabulary:
    """All words of an organization, by one statement that reads the latest only."""
    found = _kept.get(organization, Vocabulary()).with_new(organization)
    with _lock:
        _kept[organization] = found
        _kept.move_to_end(organization)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found
