"""The reader's locale, as Babel knows it, from the language that Django has active."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils import translation

NO_BREAK_SPACE = "\u00a0"
UNKNOWN = "–"


def current_locale() -> Locale:
    """The locale of the language that is active in this thread."""
    return locale_named(translation.get_language() or "en-gb")


@lru_cache(maxsize=64)
def locale_named(language: str) -> Locale:
    """The locale for a language tag ("de", "en-gb", "de_AT"); an unknown one reads as British English.

    Plain "en" is read as British English too: its dates name the day first, as most of the world does.
    """
    tag = "en-gb" if language in {"", "en"} else language
    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")
