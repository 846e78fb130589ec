"""Which rows of a tree are open: by a rule, but for those that the address names."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

MOST_NAMED = 500


@dataclass(frozen=True)
class Opening:
    """What the address opens or closes against the rule: `?open=7,9&closed=3`."""

    opened: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()

    def is_open(self, goal: int, by_rule: bool) -> bool:
        return goal not in self.closed if by_rule else goal in self.opened

    def toggled(self, goal: int, is_open: bool) -> "Opening":
        """The other way for one row: what the address says of it is taken back, else said."""
        if goal in self.closed:
            return replace(self, closed=self.closed - {goal})
        if goal in self.opened:
            return replace(self, opened=self.opened - {goal})
        return (
            replace(self, closed=self.closed | {goal})
            if is_open
            else replace(self, opened=self.opened | {goal})
        )

    def written(self) -> Mapping[str, str]:
        """Its parameters, "" for those that are left out."""
        return {"open": _written(self.opened), "closed": _written(self.closed)}


def opening_of(query: QueryDict) -> Opening:
    """What the address opens and closes; what is no goal's number is passed over."""
    return Opening(_numbers(query.get("open", "")), _numbers(query.get("closed", "")))


def _numbers(text: str) -> frozenset[int]:
    words = text.split(",", MOST_NAMED)[:MOST_NAMED]
    return frozenset(int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 16)


def _written(goals: frozenset[int]) -> str:
    return ",".join(map(str, sorted(goals)))
