"""What somebody is to be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Telling:
    """One thing to be told to one person."""

    recipient: int
    kind: str
    what: str
    source: str
    goal: int | None = None
    request: int | None = None
    by: int | None = None
    facts: Facts = field(default_factory=dict)
