"""Cells as people and programs fill them: numbers with commas and signs, and many words for nothing."""

import re
import unicodedata
from collections.abc import Collection
from decimal import Decimal

NOTHING = frozenset({"", "-", "NA", "N/A", "#N/A", "null", "None", "TBD"})
_NUMBER = re.compile(r"[-+]?[$£€]?\s*(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?\s*%?", re.ASCII)
_MARKS = str.maketrans("", "", ",$£€% \u00a0")


def number(text: str, *, nothing: Collection[str] = NOTHING) -> Decimal | None:
    """The cell's number, None where it says that there is none. ValueError for what is neither.

    >>> number("1,234.50"), number("-788%"), number("$479"), number("NA")
    (Decimal('1234.50'), Decimal('-788'), Decimal('479'), None)
    """
    if text in nothing:
        return None
    if not _NUMBER.fullmatch(text) or not any(character.isdigit() for character in text):
        raise ValueError(f"{text!r} is no number")
    return Decimal(text.translate(_MARKS))


def tidy(text: str) -> str:
    """The text in one line with single spaces; `A -  B` and line ends in a cell are the sources' own."""
    return " ".join(text.split())


def cut(text: str, most: int) -> str:
    """The text, or what of it fits, ended by an ellipsis at a word's end."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def slug(text: str, most: int = 60) -> str:
    """A readable key: lower case, ASCII, words joined by hyphens.

    >>> slug("Clean streets, sidewalks, and vacant lots.")
    'clean-streets-sidewalks-and-vacant-lots'
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    found = "-".join(words)
    return found if len(found) <= most else found[: most + 1].rsplit("-", 1)[0]
