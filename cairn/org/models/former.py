"""What somebody is called whose data was erased: kept in one wording, read in every language."""

import re
from typing import Any

from django.db import models
from django.utils.translation import gettext

KEY_STEM = "former-member-"
_KEPT = re.compile(r"Former member (\d+)")


class FormerName(str):
    """The name of somebody whose data was erased, in the reader's language; `stored` is what is kept."""

    __slots__ = ("stored",)
    stored: str


def former_name(stored: str) -> FormerName | None:
    """The kept name as it is read; null where it is anybody else's."""
    found = _KEPT.fullmatch(stored)
    if found is None:
        return None
    name = FormerName(gettext("Former member %(number)s") % {"number": found[1]})
    name.stored = stored
    return name


def stored_name(name: str) -> str:
    """A name as it is kept and written into files: the same whoever reads."""
    return getattr(name, "stored", name)


def kept_name(number: int) -> str:
    """What is kept as the name of the former member of that number."""
    return f"Former member {number}"


class _LikeAnyText(type):
    """The database mixes names of people and of units in one column of an answer: to it, both are text."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, models.CharField)


class NameField(models.CharField, metaclass=_LikeAnyText):  # type: ignore[type-arg]  # its stubs know no other
    """A person's name. Its column knows no languages: what is kept for a former member is one wording."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        if value is None or not value.startswith("Former member "):
            return value
        return former_name(value) or value

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(stored_name(value) if isinstance(value, str) else value)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
