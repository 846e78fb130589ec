"""Measurements that say no more than a date and a value, kept in two columns: a tenth of the memory."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import eq
from typing import overload

from cairn.calc.plan.model import Measurement


class PlainMeasurements(Sequence[Measurement]):
    """A sequence of measurements like any other; each is made into an object when it is looked at.

    `days` are ordinals. Both columns are in order of recording.
    """

    __slots__ = ("days", "values")

    def __init__(self, days: tuple[int, ...], values: tuple[float, ...]) -> None:
        self.days = days
        self.values = values

    def __len__(self) -> int:
        return len(self.days)

    def __iter__(self) -> Iterator[Measurement]:
        return map(Measurement, map(date.fromordinal, self.days), self.values)

    @overload
    def __getitem__(self, at: int) -> Measurement: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Measurement]: ...
    def __getitem__(self, at: int | slice) -> Measurement | Sequence[Measurement]:
        if isinstance(at, slice):
            return PlainMeasurements(self.days[at], self.values[at])
        return Measurement(date.fromordinal(self.days[at]), self.values[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(other) == len(self) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))


def dated_values(measurements: Sequence[Measurement]) -> Iterable[tuple[int, float]]:
    """Days, as ordinals, and values in order of recording."""
    if isinstance(measurements, PlainMeasurements):
        return zip(measurements.days, measurements.values, strict=True)
    return ((one.on.toordinal(), one.value) for one in measurements)
