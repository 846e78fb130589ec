"""Stable names for the plan file: letters, digits, `.`, `_` and `-`."""

from typing import Any

from django.utils.text import slugify


def free_key(model: Any, organization: int, name: str) -> str:
    """A key made of a name that no row of that kind has yet in the organization."""
    base = slugify(name)[:60] or model._meta.model_name
    taken = set(
        model.objects.filter(organization=organization, key__startswith=base).values_list("key", flat=True)
    )
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
