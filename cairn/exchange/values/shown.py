"""What a file shows of how it is written, of several conventions that a text may follow."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Way = TypeVar("Way", bound=Hashable)


@dataclass(frozen=True)
class Seen:
    """A text and the line on which it stands."""

    line: int
    text: str


@dataclass
class Shown(Generic[Way]):
    """For each way the first text that is written so and no other; and the first that could be either."""

    ways: dict[Way, Seen] = field(default_factory=dict)
    open_text: Seen | None = None

    def is_written(self, way: Way, line: int, text: str) -> None:
        """Note a text that can be read one way only."""
        self.ways.setdefault(way, Seen(line, text))

    def may_be_either(self, line: int, text: str) -> None:
        """Note a text that means another thing each way."""
        self.open_text = self.open_text or Seen(line, text)

    @property
    def way(self) -> Way | None:
        """The one way that the file shows; null where it shows none, or several."""
        return next(iter(self.ways)) if len(self.ways) == 1 else None

    @property
    def is_mixed(self) -> bool:
        return len(self.ways) > 1
