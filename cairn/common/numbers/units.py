"""A value with its unit: money as its currency writes it, percent, minutes, people."""

import re
from decimal import Decimal

from babel import Locale
from babel.numbers import format_currency, get_currency_symbol

from cairn.common.locales import NO_BREAK_SPACE, UNKNOWN
from cairn.common.numbers.writing import exact, rounded, short

_SIGNS = {"£": "GBP", "€": "EUR", "$": "USD", "¥": "JPY", "₹": "INR", "₩": "KRW", "zł": "PLN"}


def _currency_code(unit: str, locale: Locale) -> str | None:
    code = _SIGNS.get(unit, unit)
    return code if code in locale.currencies and re.fullmatch("[A-Z]{3}", code) else None


def is_currency(unit: str, locale: Locale) -> bool:
    """Whether a unit is money, by its sign ("£") or its three letters ("GBP")."""
    return _currency_code(unit, locale) is not None


def unit_parts(unit: str, locale: Locale) -> tuple[str, str]:
    """What stands before and after a number field: ("£", "") for money, ("", "kg") for the rest."""
    code = _currency_code(unit, locale)
    if code is None:
        return "", unit
    symbol = get_currency_symbol(code, locale=locale)
    leads = format_currency(1, code, locale=locale).startswith(symbol)
    return (symbol, "") if leads else ("", symbol)


def amount(value: float | None, unit: str, locale: Locale) -> str:
    """A value in full with its unit: "£1,200", "4.6 %", "33 min", "556 people"; null is "–"."""
    return _written(value, unit, locale, is_short=False)


def amount_short(value: float | None, unit: str, locale: Locale) -> str:
    """A value for lists with its unit: "£1.92 M", "2.4 M people"; in full below a million; null is "–"."""
    return _written(value, unit, locale, is_short=True)


def amount_rounded(value: float | None, unit: str, locale: Locale) -> str:
    """A computed value with its unit, with as many decimals as are read: "62.29 people", "1,234,567"."""
    return amount(None if value is None else rounded(value), unit, locale)


def _written(value: float | None, unit: str, locale: Locale, is_short: bool) -> str:
    if value is None:
        return UNKNOWN
    number = short(value, locale) if is_short else exact(value, locale)
    code = _currency_code(unit, locale)
    if code is None:
        return f"{number}{NO_BREAK_SPACE}{unit}" if unit else number
    if not (is_short and abs(value) >= 1_000_000):
        return _money(value, code, locale)
    symbol, after = unit_parts(unit, locale)
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    return f"{sign}{symbol}{digits}" if symbol else f"{number}{NO_BREAK_SPACE}{after}"


def _money(value: float, code: str, locale: Locale) -> str:
    """Money without its small coins where there are none: "£780", but "£780.50"."""
    if round(value, 2) == round(value):
        pattern = re.sub(r"0[.]0+", "0", locale.currency_formats["standard"].pattern)
        return format_currency(round(value), code, format=pattern, locale=locale, currency_digits=False)
    return format_currency(Decimal(f"{value:.12g}"), code, locale=locale)
