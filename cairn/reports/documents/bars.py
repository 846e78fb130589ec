"""A drawing as rows of bars: where each begins and how long it is, in percent of the width."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.reports.documents.model import Drawing

COLOURS = {
    "achieved": "#0f6672", "on_track": "#2f8f57", "at_risk": "#c07f1c", "off_track": "#c8423a",
    "missed": "#8d5450", "silent": "#9aa5ab", "": "#6d7b84",
}  # fmt: skip
"""By status, "" for what counts none. Pages have the tokens of their style sheet instead."""


@dataclass(frozen=True)
class Tone:
    """A colour by its name, for a style sheet, and as it is where there is none."""

    name: str
    colour: str


@dataclass(frozen=True)
class Bar:
    """A piece of a row."""

    x: str
    width: str
    tone: Tone


@dataclass(frozen=True)
class BarRow:
    """A category with its pieces one after the other."""

    name: str
    bars: Sequence[Bar]


def bar_rows(drawing: Drawing) -> list[BarRow]:
    """The rows on one scale: the longest takes the whole width. What is null or below 0 has no length."""
    sums = [
        sum(max(one.values[at] or 0.0, 0.0) for one in drawing.series)
        for at in range(len(drawing.categories))
    ]
    longest = max(sums, default=0.0) or 1.0
    return [BarRow(name, list(_bars(drawing, at, longest))) for at, name in enumerate(drawing.categories)]


def _bars(drawing: Drawing, at: int, longest: float) -> Iterator[Bar]:
    begun = 0.0
    for one in drawing.series:
        value = max(one.values[at] or 0.0, 0.0)
        if value:
            yield Bar(_percent(begun / longest), _percent(value / longest), tone_of(one.tone))
        begun += value


def tone_of(status: str) -> Tone:
    """The tone of a status; what counts no status is grey."""
    return Tone(status.replace("_", "-") or "plain", COLOURS.get(status, COLOURS[""]))


def _percent(ratio: float) -> str:
    return f"{ratio * 100:.2f}".rstrip("0").rstrip(".") + "%"
