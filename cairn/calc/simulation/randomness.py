"""Random numbers that belong to a thing, not to its place in a list.

A KPI draws the same numbers whatever goals stand beside it and in whatever order, so a what-if differs from
the plan by its change alone.
"""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np

PATHS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Chance:
    """How often, and from which seed, the future is drawn."""

    seed: int = 1
    paths: int = PATHS

    def generator(self, key: str) -> np.random.Generator:
        """The generator of one thing (a KPI's key, a unit's)."""
        named = blake2b(key.encode(), digest_size=16).digest()
        words = [int.from_bytes(named[at : at + 4], "big") for at in range(0, 16, 4)]
        return np.random.Generator(np.random.Philox(np.random.SeedSequence([self.seed, *words])))
