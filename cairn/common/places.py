"""What a person chooses from lists: time zones, currencies, and where numbers are written as he does."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from babel.numbers import get_currency_name
from django.utils.translation.trans_real import parse_accept_lang_header

from cairn.common.locales import current_locale

Choices = list[tuple[str, str]]
Groups = list[tuple[str, Choices]]

# The languages that the screens are translated into; each is offered with every region that writes it.
_LANGUAGES = ("en", "de")


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """The time zones by their cities ("Europe/London"), without old names for the same."""
    return ("UTC", *sorted(zone for _territory, zone in _zone_rows()))


def main_zone_of(territory: str) -> str:
    """The time zone that the database lists first for a country's code: that of most people; else UTC."""
    return next((zone for code, zone in _zone_rows() if code == territory), "UTC")


@lru_cache(maxsize=1)
def _zone_rows() -> tuple[tuple[str, str], ...]:
    """Each country's code with its zones, as the time zone database lists them."""
    table = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return tuple((columns[0], columns[2]) for columns in lines)


def zone_choices(current: str = "") -> Groups:
    """The time zones by continent, for a list; `current` is offered even where it is an old name."""
    groups: dict[str, Choices] = {}
    for name in dict.fromkeys([*zone_names(), *([current] if current else [])]):
        continent, _, city = name.partition("/")
        groups.setdefault(continent, []).append((name, (city or name).replace("_", " ")))
    return list(groups.items())


def currency_choices() -> Choices:
    """The currencies in use anywhere today, by code, named in the reader's language."""
    locale = current_locale()
    return [(code, f"{code} – {get_currency_name(code, locale=locale)}") for code in _currencies_in_use()]


@lru_cache(maxsize=1)
def _currencies_in_use() -> tuple[str, ...]:
    by_territory: Mapping[str, list[tuple[str, object, object, bool]]] = get_global("territory_currencies")
    rows = (row for rows in by_territory.values() for row in rows)
    return tuple(sorted({code for code, _since, until, is_tender in rows if until is None and is_tender}))


@lru_cache(maxsize=8)
def region_choices(written_in: str = "en") -> tuple[tuple[str, str], ...]:
    """Languages with a region ("en-de", "English (Germany)"): which way numbers and dates are written."""
    reader = Locale.parse(written_in)
    offered = [name for name in locale_identifiers() if name.split("_")[0] in _LANGUAGES and len(name) == 5]
    choices = [
        (name.replace("_", "-").lower(), Locale.parse(name).get_display_name(reader)) for name in offered
    ]
    return tuple(sorted(((code, name or code) for code, name in choices), key=lambda choice: choice[1]))


@lru_cache(maxsize=256)
def region_asked_for(accept_language: str) -> str:
    """The language with the region that a browser's Accept-Language header prefers: "en-fr" for "fr-FR,fr".

    The first of its languages that the screens speak, or else whose region they can be written for in
    English; "" where there is none. A language of the screens without a region names none.
    """
    offered = {code for code, _name in region_choices()}
    for tag, _quality in parse_accept_lang_header(accept_language):
        language = tag.partition("-")[0]
        spoken = language if language in _LANGUAGES else _LANGUAGES[0]
        asked = f"{spoken}-{_territory_of(tag)}"
        if asked in offered:
            return asked
        if language in _LANGUAGES:
            return ""
    return ""


def _territory_of(tag: str) -> str:
    """The territory in a language's tag, or where it has none that of most of its speakers."""
    language, *rest = tag.split("-")
    named = next((part for part in rest if len(part) == 2), "")
    if named or language in _LANGUAGES:
        return named
    return str(get_global("likely_subtags").get(language, "")).rpartition("_")[2].lower()
