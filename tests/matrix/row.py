"""What a row of the matrix says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.matrix.outcomes import Expected
from tests.matrix.scene import Scene

At = Callable[[Scene], Mapping[str, Any]]
"""From the scene to what the address names, beside the organization."""


@dataclass(frozen=True)
class Row:
    """What a GET and an empty POST of an address give to each person."""

    get: Expected
    post: Expected
    at: At = lambda scene: {}
    is_owned: bool = True  # whether its address names an organization


def pk_of(name: str) -> At:
    """An address that names one thing of the scene by its id."""
    return lambda scene: {"pk": getattr(scene, name).pk}
