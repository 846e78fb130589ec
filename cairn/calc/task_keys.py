"""The keys by which the tasks of a project are found again, whatever becomes of their titles."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import count

LONGEST_KEY = 60


def task_keys(tasks: Sequence[tuple[str | None, str]]) -> list[str]:
    """The key of each task, given what it says of its key itself, and its title.

    Who says a key keeps it; the others get one made of the title, in their order, that no other has.

    >>> task_keys([(None, "Paint the walls"), (None, "Paint the walls"), ("walls", "Paint them again")])
    ['paint-the-walls', 'paint-the-walls-2', 'walls']
    """
    taken = {key for key, _title in tasks if key}
    keys = []
    for key, title in tasks:
        keys.append(key or free_task_key(title, taken))
        taken.add(keys[-1])
    return keys


def free_task_key(title: str, taken: Iterable[str]) -> str:
    """A key made of a title that is not taken."""
    base, known = _slug(title) or "task", set(taken)
    numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(key for key in numbered if key not in known)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_KEY].strip("-")
