"""Numbers in a CSV: one convention a file, by what the file itself shows."""

import math
import re

from cairn.exchange.values.choices import DecimalSign
from cairn.exchange.values.shown import Shown

_SIGNS = str.maketrans({"−": "-", "’": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_ONE_SEPARATOR = re.compile(r"[+-]?(?P<before>\d*)[.,](?P<after>\d*)")
_SHAPES = {
    sign: re.compile(
        rf"(?P<sign>[+-]?)"
        rf"(?P<whole>\d+|\d{{1,3}}(?P<group>[{group}' ])\d{{2,3}}((?P=group)\d{{2,3}})*(?<=\d{{3}}))?"
        rf"({point}(?P<fraction>\d*))?(?P<power>[eE][+-]?\d{{1,3}})?"
    )
    for sign, group, point in ((DecimalSign.POINT, ",", r"\."), (DecimalSign.COMMA, r"\.", ","))
}
"""Groups of three, the last ones at least: in India the others have two digits."""


class NotANumber(ValueError):
    """A text that is no number in the file's convention, whatever it may be in the other."""


def plain(text: str, unit: str = "") -> str:
    """The digits and signs that a cell holds, without the unit that may stand with them."""
    bare = text.translate(_SIGNS).strip()
    if not unit or bare.isdigit():
        return bare
    return bare.removesuffix(unit).removeprefix(unit).strip()


def number_of(text: str, sign: DecimalSign) -> float:
    """The number that a plain text is by a convention; may be infinite. Raises NotANumber."""
    if text.isdigit() and text.isascii():
        return float(text)
    match = _SHAPES[sign].fullmatch(text) if text.isascii() else None
    if not match or not (match["whole"] or match["fraction"]):
        raise NotANumber
    whole = re.sub("[^0-9]", "", match["whole"] or "0")
    return float(f"{match['sign']}{whole}.{match['fraction'] or '0'}{match['power'] or ''}")


def is_number(text: str, sign: DecimalSign) -> bool:
    """Whether a plain text is a number by a convention."""
    try:
        return math.isfinite(number_of(text, sign))
    except NotANumber:
        return False


def look_at_number(shown: Shown[DecimalSign], line: int, text: str, separator: str) -> None:
    """Take in what a plain text shows of what decimals stand behind.

    Where commas part the cells, a lone point stands before decimals: so programs write, and Cairn itself.
    """
    if "." not in text and "," not in text:
        return
    fitting = [sign for sign in DecimalSign if is_number(text, sign)]
    if len(fitting) == 1:
        shown.is_written(fitting[0], line, text)
    elif fitting and _is_fraction(text):
        shown.is_written(DecimalSign.COMMA if "," in text else DecimalSign.POINT, line, text)
    elif fitting and not (separator == "," and "." in text):
        shown.may_be_either(line, text)


def _is_fraction(text: str) -> bool:
    """Whether a text like "0,125" means a fraction: nobody groups the thousands of nought."""
    match = _ONE_SEPARATOR.fullmatch(text)
    return match is not None and match["before"] in {"", "0"}
