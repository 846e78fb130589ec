"""A person's or a unit's face: initials, in one of twelve hues that stays the same."""

import unicodedata
from zlib import crc32

from cairn.org.models.former import KEY_STEM

HUES = 12


def hue_of(key: str) -> int:
    """The hue (1 to 12) of whoever has that key, the same everywhere and always; 0 of who was erased."""
    if key.startswith(KEY_STEM):
        return 0  # nobody is to be known again by it
    return crc32(key.encode()) % HUES + 1


def initials_of(name: str) -> str:
    """Two letters at most, of the first and the last word: "Amira Khan" is AK, "Leeds" is LE."""
    words = [word for word in name.split() if unicodedata.category(word[0])[0] in {"L", "N"}]
    if not words:
        return "?"
    letters = words[0][:2] if len(words) == 1 else words[0][0] + words[-1][0]
    return letters.upper()[:2]
