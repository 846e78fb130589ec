"""Where a person probably is, from his region: a field that is filled rightly is one question less."""

from babel.numbers import get_territory_currencies

from cairn.common.locales import locale_named
from cairn.common.places import main_zone_of


def likely_zone(language: str) -> str:
    """The time zone of the reader's region ("Europe/London"); UTC where none is known."""
    return main_zone_of(locale_named(language).territory or "")


def likely_currency(language: str) -> str:
    """The currency of the reader's region; US dollars where none is known."""
    territory = locale_named(language).territory
    current = get_territory_currencies(territory) if territory else []
    return current[0] if current else "USD"
