"""Text as words that are compared: without case, accents or punctuation."""

import re
import unicodedata

LONGEST = 48
_WORD = re.compile(r"\w+")


def words_in(text: str) -> list[str]:
    """The words of a text in their order.

    >>> words_in("Zürich: 2 Straßen-Küchen")
    ['zurich', '2', 'strassen', 'kuchen']
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return [word[:LONGEST] for word in _WORD.findall(letters)]
