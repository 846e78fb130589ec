"""Whatever the screens say in English, they say in German too; no word is left over, none is missing."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}|<[^>]+>")
ROOT = Path(settings.ROOT)
Key = tuple[str | None, str]


def messages_in(catalogue: Path) -> dict[Key, Message]:
    with catalogue.open("rb") as file:
        return {(each.context, _forms(each.id)[0]): each for each in read_po(file) if each.id}


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


GERMAN = messages_in(ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po")


def test_every_word_of_the_program_is_in_the_catalogue_and_none_besides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    assert shutil.which("xgettext"), "gettext is missing; script/test installs it."
    for name in ("cairn", "config", "templates"):  # a catalogue of its own beside the same words
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "locale").mkdir()
    monkeypatch.chdir(tmp_path)
    settings.LOCALE_PATHS = [str(tmp_path / "locale")]
    call_command("words", verbosity=0, symlinks=True)
    found = messages_in(tmp_path / "locale" / "de" / "LC_MESSAGES" / "django.po")
    assert sorted(map(str, found.keys() ^ GERMAN.keys())) == [], "run script/words, then translate"


def test_everything_is_translated() -> None:
    assert [key for key, message in GERMAN.items() if not all(_forms(message.string))] == []


def test_nothing_was_guessed() -> None:
    assert [key for key, message in GERMAN.items() if message.fuzzy] == []


def test_what_is_filled_in_stands_in_the_translation_too() -> None:
    """A placeholder that is missing would lose a name; one too many would fail the page."""
    unlike = [
        (english, german)
        for message in GERMAN.values()
        for english, german in [(_forms(message.id)[-1], _forms(message.string)[-1])]
        if set(PLACEHOLDER.findall(english)) != set(PLACEHOLDER.findall(german))
    ]
    assert unlike == []
