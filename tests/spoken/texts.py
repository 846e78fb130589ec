"""What a page says to its reader: the texts between its tags, and those in its attributes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

SPOKEN_ATTRIBUTES = frozenset({"title", "placeholder", "aria-label", "alt", "label", "data-says"})
TOLD_BY_SCRIPTS = frozenset({"data-not-saved", "data-online", "data-signed-out", "data-sign-in"})
_SILENT = frozenset(
    {"script", "style", "kbd", "code", "template"}
)  # keys and words of files are nobody's language
_CHART_TEXTS = frozenset({"name", "text", "formatter"})
_COLOUR_OR_FORMAT = ("token:", "format:")


@dataclass
class Texts(HTMLParser):
    """Collects the texts of one document, each as (where it stands, what it says)."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._silent = 0
        self._is_chart = False
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._in = tag
        if tag in _SILENT:
            self._silent += 1
            self._is_chart = given.get("type") == "application/json" or "data-chart-options" in given
        for name in SPOKEN_ATTRIBUTES | TOLD_BY_SCRIPTS:
            self._say(f"{tag}[{name}]", given.get(name))
        is_button = tag == "input" and given.get("type") in {"submit", "button", "reset"}
        if is_button:
            self._say("input[value]", given.get("value"))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1
            self._is_chart = False

    def handle_data(self, data: str) -> None:
        if self._is_chart:
            for text in chart_texts(json.loads(data)):
                self._say("chart", text)
        elif not self._silent:
            self._say(self._in, data)

    def _say(self, place: str, text: str | None) -> None:
        if text and text.strip():
            self.found.append((place, " ".join(text.split())))


def texts_of(html: str) -> list[tuple[str, str]]:
    """Every text of a page, in the order in which it is read."""
    reader = Texts()
    reader.feed(html)
    reader.close()
    return reader.found


def chart_texts(options: Any, key: str = "") -> Iterator[str]:
    """The words in a chart's options: names, labels and the like."""
    if isinstance(options, dict):
        for name, inner in options.items():
            yield from chart_texts(inner, name)
    elif isinstance(options, list):
        for inner in options:
            yield from chart_texts(inner, key)
    elif isinstance(options, str) and key in _CHART_TEXTS and not options.startswith(_COLOUR_OR_FORMAT):
        yield options
