"""Changes that people ask for and that wait for an answer, which the plan file has no place for."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Request(NamedTuple):
    """A person's wish for other terms of a goal, and why."""

    person: str
    goal: str
    changes: Mapping[str, Any]
    reason: str


def requests() -> list[Request]:
    """The requests, in the order in which they were made."""
    return list(_REQUESTS)


_REQUESTS = (
    Request("jonas-berg", "newcastle-feed", {"target": 12.0}, "A second cook begins in December."),
    Request("priya-shah", "york-gifts", {"target": 1100.0}, "The repair costs £200 more than we were told."),
    Request("ines-marchetti", "own-kitchens-feed", {"target": 64000.0}, "Bristol opens in spring."),
    Request("amira-khan", "leeds-gifts", {"target": 1500.0}, "The oven that lasts costs £300 more."),
)
