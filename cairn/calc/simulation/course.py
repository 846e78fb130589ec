"""What a goal is on some days, on every path."""

from typing import NamedTuple, Protocol

from cairn.calc.forecast.history import Floats
from cairn.calc.simulation.timeline import Days


class Course(NamedTuple):
    """Values and attainments, (days, paths), or (days, 1) where all paths are alike; nan where unknown."""

    value: Floats
    attainment: Floats


class Leaf(Protocol):
    """A goal whose course comes from its own KPI, or is assumed."""

    def at(self, days: Days) -> Course:
        """Its course on rising days, from today on. Days beyond its end go on as before it."""
        ...
