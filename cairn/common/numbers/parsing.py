"""Understanding a number as a person types it, by the conventions of the reader's locale.

What the locale can read only one way is taken; what another convention would read otherwise is asked
about, never guessed: a guess that is wrong by a thousand looks like a good month.
"""

import math
import re
import unicodedata

from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol
from django.utils.translation import gettext as _

from cairn.common.numbers.units import unit_parts
from cairn.common.numbers.writing import exact

# Above this, neighbouring whole numbers fall together in a double.
LARGEST = 9_007_199_254_740_991
_MAGNITUDES = {
    "k": 1e3, "tsd": 1e3, "thousand": 1e3, "tausend": 1e3,
    "m": 1e6, "mio": 1e6, "mn": 1e6, "million": 1e6, "millions": 1e6, "millionen": 1e6,
    "b": 1e9, "bn": 1e9, "mrd": 1e9, "billion": 1e9, "billions": 1e9, "milliarden": 1e9,
}  # fmt: skip
_SIGNS = str.maketrans({"−": "-", "–": "-", "’": "'", "٫": ".", "٬": ","})
_SHAPE = re.compile(r"(?P<sign>[+-]?)(?P<before>[^\d.,+-]*)(?P<digits>\d[\d.,' ]*|[.,]\d+)(?P<after>.*)")


class NumberNotUnderstood(ValueError):
    """A text that is no number, or more than one; the message says what, why, and what now."""


def parse_number(text: str, locale: Locale, unit: str = "") -> float:
    """The number that a text means to a reader of that locale: "1.5k", "2,500", "12 %", "£1,200".

    A percent sign, a currency sign and the given unit may stand with it and change nothing: "12 %" is 12.
    Raises NumberNotUnderstood, with a sentence to show beside the field.
    """
    typed = text.strip()
    plain = _plain(typed)
    match = _SHAPE.fullmatch(plain)
    if not match:
        raise _not_a_number(typed, locale)
    if not _is_unit(match["before"], unit, locale):
        raise _another_unit(typed, unit, locale)
    factor = _magnitude(match["after"], unit, locale)
    if factor is None:
        raise _another_unit(typed, unit, locale)
    value = _digits_value(match["digits"].strip(), typed, locale) * factor
    if not math.isfinite(value) or value > LARGEST:
        raise NumberNotUnderstood(
            _("“%(typed)s” is larger than what can be counted exactly. Enter a number below %(largest)s.")
            % {"typed": _cut(typed), "largest": exact(1e15, locale)}
        )
    return -value if match["sign"] == "-" else value


def _plain(text: str) -> str:
    """The text with every script's digits, minus signs and spaces as ASCII has them."""
    digits = "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() else " " if c.isspace() else c for c in text
    )
    return digits.translate(_SIGNS)


def _is_unit(text: str, unit: str, locale: Locale) -> bool:
    word = text.strip().casefold()
    before, after = unit_parts(unit, locale) if unit else ("", "")
    known = {"", "%", unit.casefold(), before.casefold(), after.casefold()}
    if not unit:
        known |= {"£", "€", "$", "¥"}
    return word in known


def _magnitude(text: str, unit: str, locale: Locale) -> float | None:
    """What a number is multiplied by, from what stands behind it; null where that is not understood."""
    if _is_unit(text, unit, locale):
        return 1.0
    match = re.match(r"\s*([^\W\d_]+)\.?(.*)", text)
    if match is None or not _is_unit(match[2], unit, locale):
        return None
    return _MAGNITUDES.get(match[1].casefold())


def _digits_value(digits: str, typed: str, locale: Locale) -> float:
    """The value of digits and separators, read by the locale's separators."""
    decimal, group = get_decimal_symbol(locale), _plain(get_group_symbol(locale))
    whole, has_decimal, fraction = digits.partition(decimal)
    groups = re.split("[" + re.escape(group + " '") + "]", whole)
    if re.fullmatch(r"\d*", fraction) and _are_groups(groups, locale):
        return float("".join(groups or ["0"]) + (f".{fraction}" if has_decimal else "") or "0")
    raise _asked(digits, typed, locale)


def _are_groups(groups: list[str], locale: Locale) -> bool:
    """Whether digits stand in groups as the locale groups them ("1,234"; in India "12,34,567")."""
    if not all(part.isdigit() for part in groups):
        return groups == [""]
    if len(groups) == 1:
        return True
    last, others = locale.decimal_formats[None].grouping
    sizes_fit = len(groups[-1]) == last and all(len(part) == others for part in groups[1:-1])
    return sizes_fit and 1 <= len(groups[0]) <= max(last, others)


def _asked(digits: str, typed: str, locale: Locale) -> NumberNotUnderstood:
    """The question to ask where separators stand as another convention sets them."""
    readings = list(dict.fromkeys(exact(value, locale) for value in _readings(digits)))
    if not readings:
        return _not_a_number(typed, locale)
    return NumberNotUnderstood(
        _("“%(typed)s” can be read in more than one way. Did you mean %(first)s or %(second)s?")
        % {"typed": _cut(typed), "first": readings[0], "second": readings[1]}
        if len(readings) > 1
        else _("“%(typed)s” is not how numbers are written here. Did you mean %(reading)s?")
        % {"typed": _cut(typed), "reading": readings[0]}
    )


def _readings(digits: str) -> list[float]:
    """What the digits may mean by any convention: the last separator as decimal point, or none at all."""
    separators = re.findall(r"[.,]", digits)
    bare = re.sub(r"[.,' ]", "", digits)
    if not separators or not bare or len(bare) > 15 or re.search(r"[.,]{2}", digits):
        return []
    last = max(digits.rfind("."), digits.rfind(","))
    before, fraction = (re.sub(r"[.,' ]", "", part) or "0" for part in (digits[:last], digits[last + 1 :]))
    as_decimal = float(f"{before}.{fraction}")
    if separators.count(separators[-1]) > 1:
        return [float(bare)]
    if len(set(separators)) > 1:
        return [as_decimal]
    return [as_decimal, float(bare)]


def _not_a_number(typed: str, locale: Locale) -> NumberNotUnderstood:
    examples = {"whole": exact(1500, locale), "fraction": exact(2.5, locale)}
    if not typed:
        return NumberNotUnderstood(_("A number is missing. Enter one, for example %(whole)s.") % examples)
    return NumberNotUnderstood(
        _("“%(typed)s” is not a number. Enter digits only, for example %(whole)s or %(fraction)s.")
        % {"typed": _cut(typed), **examples}
    )


def _another_unit(typed: str, unit: str, locale: Locale) -> NumberNotUnderstood:
    """The sentence for a number that stands with a word: most often another unit than the field's."""
    if not unit or not re.search(r"\d", typed) or not _may_be_a_unit(typed):
        return _not_a_number(typed, locale)
    return NumberNotUnderstood(
        _("“%(typed)s” does not fit: this is counted in %(unit)s. Enter the number alone, like %(whole)s.")
        % {"typed": _cut(typed), "unit": unit, "whole": exact(1500, locale)}
    )


def _may_be_a_unit(typed: str) -> bool:
    """Whether what stands with the digits reads as a word: "7 kg", and neither "1e400" nor markup."""
    is_scientific = re.search(r"\d[eE][+-]?\d", typed) is not None
    return not is_scientific and re.search(r"[^\w\s.,'+\-−–%£€$¥°²³/()]", typed) is None


def _cut(typed: str) -> str:
    return typed if len(typed) <= 40 else typed[:39] + "…"
