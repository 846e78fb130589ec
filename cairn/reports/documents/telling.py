"""Sentences from a translated pattern and figures: "%(count)s goals were reached"."""

import re
from collections.abc import Iterator, Mapping

from babel import Locale

from cairn.common.dates import day
from cairn.common.numbers import amount, exact, percent
from cairn.reports.documents.model import Cell, Column, Figure, Kind, Sentence

_PLACES = re.compile(r"%\((\w+)\)s")


def tell(pattern: str, **named: Figure | str) -> Sentence:
    """The pattern with the figures and words in their places. KeyError where one is missing."""
    return Sentence(tuple(_parts(pattern, named)))


def _parts(pattern: str, named: Mapping[str, Figure | str]) -> Iterator[str | Figure]:
    """Words that follow each other become one part."""
    pieces = _PLACES.split(pattern)
    words = ""
    for at, piece in enumerate(pieces):
        part = named[piece] if at % 2 else piece.replace("%%", "%")
        if isinstance(part, Figure):
            if words:
                yield words
            yield part
            words = ""
        else:
            words += part
    if words:
        yield words


def count_figure(count: int, locale: Locale, url: str = "") -> Figure:
    """A count as a figure."""
    return Figure(count, exact(count, locale), url)


def share_figure(ratio: float | None, locale: Locale, url: str = "") -> Figure:
    """A ratio as a figure, in percent."""
    return Figure(ratio, percent(ratio, locale), url)


def words_of(cell: Cell, column: Column, locale: Locale) -> str:
    """A cell as the reader writes it; null is "–"."""
    if isinstance(cell, str):
        return cell
    if column.kind is Kind.DAY:
        assert not isinstance(cell, int | float)
        return day(cell, locale)
    assert cell is None or isinstance(cell, int | float)
    if column.kind is Kind.SHARE:
        return percent(cell, locale)
    if column.kind is Kind.TEXT and cell is None:
        return ""
    return amount(cell, column.unit, locale) if column.unit else exact(cell, locale)
