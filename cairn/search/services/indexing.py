"""Writing what things are called as words. It follows from changes, so it leaves no entries of its own."""

from collections.abc import Collection, Iterable, Iterator

from django.db import transaction

from cairn.search.models import Kind, Mention, Word
from cairn.search.texts import MODELS, texts_of
from cairn.search.words import words_in

SLICE = 500


@transaction.atomic
def index(organization: int, kind: str, ids: Collection[int]) -> None:
    """Let these be found by what they are called now; those that are not there by nothing."""
    named = {pk: set(words_in(text)) for pk, text in texts_of(organization, kind, ids).items()}
    Mention.objects.filter(organization=organization, kind=kind, subject_id__in=ids).delete()
    word_ids = _ids_of(organization, set().union(*named.values()))
    Mention.objects.bulk_create(
        Mention(organization_id=organization, kind=kind, subject_id=pk, word_id=word_ids[word])
        for pk, words in named.items()
        for word in sorted(words)
    )


def index_organization(organization: int) -> None:
    """Index everything, slice by slice, so that others can write in between. Safe to run again."""
    for kind in Kind.values:
        for ids in _slices(organization, kind):
            index(organization, kind, ids)


@transaction.atomic
def forget_words(organization: int, text: str) -> None:
    """Index anew whatever is found by the words of a text, and take out of the vocabulary those of them that
    nothing is called by any more."""
    words = Word.objects.filter(organization=organization, text__in=set(words_in(text)))
    mentions = Mention.objects.filter(organization=organization, word__in=words.values("pk"))
    named = list(mentions.values_list("kind", "subject_id"))
    for kind in Kind.values:
        subjects = sorted({pk for each, pk in named if each == kind})
        for start in range(0, len(subjects), SLICE):
            index(organization, kind, subjects[start : start + SLICE])
    ids = list(words.values_list("pk", flat=True))
    still = Mention.objects.filter(organization=organization, word__in=ids)
    gone = words.exclude(pk__in=list(still.values_list("word_id", flat=True)))
    gone._raw_delete(gone.db)  # nothing hangs on them


def is_indexed(organization: int) -> bool:
    """Whether there is anything to be found by in the organization."""
    return Mention.objects.filter(organization=organization).exists()


def _ids_of(organization: int, words: Iterable[str]) -> dict[str, int]:
    """The words' ids, those that are new added; another may add the same word at the same moment."""
    wanted = sorted(words)
    rows = Word.objects.filter(organization=organization, text__in=wanted)
    known = dict(rows.values_list("text", "pk"))
    if len(known) < len(wanted):
        new = (Word(organization_id=organization, text=word) for word in wanted if word not in known)
        Word.objects.bulk_create(new, ignore_conflicts=True)
        known = dict(rows.all().values_list("text", "pk"))
    return known


def _slices(organization: int, kind: str) -> Iterator[list[int]]:
    rows = MODELS[kind].objects.filter(organization=organization).order_by("pk").values_list("pk", flat=True)
    last = 0
    while ids := list(rows.filter(pk__gt=last)[:SLICE]):
        yield ids
        last = ids[-1]
