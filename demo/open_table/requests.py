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
    Request("amira-khan", "leeds-gifts", {"target": 1500.0}, "The oven that lasts costs £300 more."),
    Request(
        "amira-khan", "leeds-rota", {"target": 8.0}, "Two of us have moved away. Eight is what we can hold."
    ),
    Request("tom-whitaker", "north-feed", {"target": 11000.0}, "York has its oven back. We can do more."),
)
