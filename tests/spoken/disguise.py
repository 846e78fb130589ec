"""A pseudo-language: every letter that the program says through gettext comes out full-width.

What still shows a plain letter is data, a name of a day or a place, or a string that no translator
would ever get to see.
"""

import re
from typing import Any

import pytest
from django.utils.translation.trans_real import DjangoTranslation

_WIDE = {plain: plain + 0xFEE0 for span in (range(65, 91), range(97, 123)) for plain in span}
# Placeholders, tags and entities are the program's, not the translator's.
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]+>|&\w+;)")
_CONTEXT = "\x04"


def disguised(message: str) -> str:
    """The message as the pseudo-language says it: `disguised("New %(goal)s")` is "Ｎｅｗ %(goal)s"."""
    parts = _KEPT.split(message)
    return "".join(part if n % 2 else part.translate(_WIDE) for n, part in enumerate(parts))


def speak_in_disguise(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, whatever asks gettext gets the pseudo-language; no catalogue is needed for it."""

    def one(self: Any, message: str) -> str:
        return disguised(message.rpartition(_CONTEXT)[2])

    def many(self: Any, singular: str, plural: str, number: float) -> str:
        return one(self, singular if number == 1 else plural)

    monkeypatch.setattr(DjangoTranslation, "gettext", one)
    monkeypatch.setattr(DjangoTranslation, "ngettext", many)
