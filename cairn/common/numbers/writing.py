"""Writing numbers for a reader: exact, short, as percent, as a rate. Null is "–", never 0."""

import re
from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal
from django.utils.translation import gettext as _

from cairn.common.locales import NO_BREAK_SPACE, UNKNOWN

# 12 digits are more than anyone reads, and leave out the dust of binary fractions (0.1 + 0.2).
_SIGNIFICANT_DIGITS = 12
_SHORT_FROM = 1_000_000
_DAYS_IN = {"daily": 1.0, "weekly": 7.0, "monthly": 365.25 / 12, "quarterly": 365.25 / 4, "yearly": 365.25}


def exact(value: float | None, locale: Locale, digits: int | None = None) -> str:
    """A number in full ("3,422,612"), with at most `digits` decimals where given; null is "–"."""
    if value is None:
        return UNKNOWN
    number = Decimal(f"{value:.{_SIGNIFICANT_DIGITS}g}")
    if digits is not None:
        number = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = format_decimal(number.normalize() + 0, locale=locale, decimal_quantization=False)
    return text.replace("-0", "0") if number == 0 else text


def rounded(value: float) -> float:
    """A computed value with the decimals that are read: two, none from 1,000 on, three digits below 1."""
    size = abs(value)
    if size >= 1:
        return round(value, 0 if size >= 1000 else 2)
    return float(f"{value:.3g}")


def short(value: float | None, locale: Locale, from_value: float = _SHORT_FROM) -> str:
    """A number for lists: in full below `from_value` ("12,480"), from there in three digits ("2.4 M")."""
    if value is None:
        return UNKNOWN
    if abs(value) < from_value:
        return exact(value, locale, digits=2 if abs(value) < 1000 else 0)
    whole_digits = (len(f"{abs(value):.0f}") - 1) % 3 + 1
    text = format_compact_decimal(value, locale=locale, fraction_digits=3 - whole_digits)
    # Babel sets the letter close ("2.4M"); a thin line between number and word reads faster.
    return re.sub(r"(?<=\d)(?=[^\W\d])", NO_BREAK_SPACE, text)


def percent(ratio: float | None, locale: Locale, digits: int | None = None) -> str:
    """A ratio (1 is the whole) as percent: no decimals unless under 10, "< 0.01 %" for dust, "–" for null.

    What falls short of the whole never reads "100 %". `digits` fixes the number of decimals instead.
    """
    if ratio is None:
        return UNKNOWN
    share = ratio * 100
    if digits is None and 0 < share < 0.01:
        return f"<{NO_BREAK_SPACE}{format_decimal(0.01, locale=locale)}{NO_BREAK_SPACE}%"
    places = _percent_digits(share) if digits is None else digits
    quantum = Decimal(1).scaleb(-places)
    rounded = Decimal(f"{share:.{_SIGNIFICANT_DIGITS}g}").quantize(quantum, ROUND_HALF_UP)
    if ratio < 1 - 1e-9 and rounded >= 100:
        rounded = Decimal(100) - quantum
    pattern = "#,##0." + "0" * places if places else "#,##0"
    return format_decimal(rounded, format=pattern, locale=locale) + f"{NO_BREAK_SPACE}%"


def _percent_digits(share: float) -> int:
    size = abs(share)
    if size == 0 or size >= 9.95:
        return 0
    return 1 if size >= 0.095 else 2


def per_cadence(rate_per_day: float | None, cadence: str | None, locale: Locale) -> str:
    """A rate per day told in a cadence (daily … yearly): "30.5 a day", "12 a week"; null is "–"."""
    if rate_per_day is None:
        return UNKNOWN
    value = rate_per_day * _DAYS_IN[cadence or "daily"]
    size = abs(value)
    number = exact(value, locale, digits=0 if size >= 100 else 1 if size >= 1 else 2)
    return {
        "daily": _("%(number)s a day"),
        "weekly": _("%(number)s a week"),
        "monthly": _("%(number)s a month"),
        "quarterly": _("%(number)s a quarter"),
        "yearly": _("%(number)s a year"),
    }[cadence or "daily"] % {"number": number}
