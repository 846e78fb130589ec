"""Which words of a vocabulary somebody may have meant by what he typed, and how far off they are."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cairn.search.queries.vocabulary import Vocabulary

EXACT, BEGINNING, WITHIN, MISTYPED = 0, 1, 2, 3
MOST_WORDS = 60

Meant = Mapping[int, int]
"""How far off a word is (0 is the very word), by its id."""


def meant_by(typed: str, vocabulary: Vocabulary) -> Meant:
    """The words that are, begin with, or hold what was typed."""
    costs: dict[int, int] = {}
    for text, pk in zip(vocabulary.texts, vocabulary.ids, strict=True):
        if typed in text:
            if text.startswith(typed):
                costs[pk] = EXACT if text == typed else BEGINNING
            elif len(typed) >= 4:
                costs[pk] = WITHIN
    return _nearest(costs)


def mistyped(typed: str, vocabulary: Vocabulary) -> Meant:
    """The words that begin as was typed but for a slip: a letter wrong, missing, too many, or two swapped."""
    slips = allowed_slips(typed)
    if not slips:
        return {}
    # As one types, only the beginning of a word stands there; it may be a letter longer than what is meant.
    begun = [text[: len(typed) + 1] for text in vocabulary.texts]
    costs: dict[int, int] = {}
    for words in (vocabulary.texts, begun, [text[: len(typed)] for text in begun]):
        near = process.extract(typed, words, scorer=OSA.distance, score_cutoff=slips, limit=MOST_WORDS)
        for _, distance, at in near:
            pk = vocabulary.ids[at]
            costs[pk] = min(costs.get(pk, 99), MISTYPED + int(distance))
    return _nearest(costs)


def allowed_slips(typed: str) -> int:
    """None in a short word, where every other word is near; one from three letters, two from eight."""
    return 0 if len(typed) < 3 or typed.isdecimal() else 1 if len(typed) < 8 else 2


def is_mistyped(typed: str, word: str) -> bool:
    """Whether a word, or its beginning, is what was typed but for a slip."""
    slips = allowed_slips(typed)
    ways = (word, word[: len(typed) + 1], word[: len(typed)])
    return slips > 0 and any(OSA.distance(typed, way, score_cutoff=slips) <= slips for way in ways)


def _nearest(costs: dict[int, int]) -> Meant:
    nearest = sorted(costs, key=lambda pk: (costs[pk], pk))[:MOST_WORDS]
    return {pk: costs[pk] for pk in nearest}
