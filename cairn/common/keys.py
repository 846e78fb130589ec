"""Stable names for the plan file: letters, digits, `.`, `_` and `-`."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from django.db.models import Q
from django.utils.text import slugify

ASKED_AT_ONCE = 50
"""Beginnings of keys that one statement looks for."""


def free_key(model: Any, organization: int, name: str) -> str:
    """A key made of a name that no row of that kind has yet in the organization."""
    return free_keys(model, organization, [name])[0]


def free_keys(model: Any, organization: int, names: Sequence[str]) -> list[str]:
    """A key for each of many names, in their order, that nothing of that kind has yet; equal names differ."""
    bases = [slugify(name)[:60] or model._meta.model_name for name in names]
    taken = _taken(model, organization, sorted(set(bases)))
    last: dict[str, int] = {}
    keys: list[str] = []
    for base in bases:
        number = next(n for n in count(last.get(base, 1)) if _numbered(base, n) not in taken)
        last[base] = number + 1
        keys.append(_numbered(base, number))
        taken.add(keys[-1])
    return keys


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}-{number}"


def _taken(model: Any, organization: int, bases: Sequence[str]) -> set[str]:
    taken: set[str] = set()
    for start in range(0, len(bases), ASKED_AT_ONCE):
        begins = Q()
        for base in bases[start : start + ASKED_AT_ONCE]:
            begins |= Q(key__startswith=base)
        taken |= set(model.objects.filter(begins, organization=organization).values_list("key", flat=True))
    return taken
