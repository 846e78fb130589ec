"""A forecast as a band: between its bounds eight of ten ways run, and a dotted line in the middle."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple


class BandPoint(NamedTuple):
    """Where one in ten ways lies below, the middle one, and where one in ten lies above."""

    on: date
    low: float
    middle: float
    high: float


class Telling(NamedTuple):
    """A telling of the future; the second one is drawn lighter."""

    name: str
    points: Sequence[BandPoint]
    is_second: bool = False


def telling_series(band: Telling) -> list[dict[str, Any]]:
    """Three series: the lower bound unseen, the distance to the upper one stacked on it, and the middle."""
    unseen: dict[str, Any] = {
        "type": "line",
        "silent": True,
        "showSymbol": False,
        "lineStyle": {"opacity": 0},
        "stack": band.name,
        "stackStrategy": "all",
        "tooltip": {"show": False},
    }
    lows = [[point.on.isoformat(), round(point.low, 6)] for point in band.points]
    widths = [[point.on.isoformat(), round(point.high - point.low, 6)] for point in band.points]
    middles = [[point.on.isoformat(), round(point.middle, 6)] for point in band.points]
    return [
        {**unseen, "data": lows},
        {
            **unseen,
            "data": widths,
            "areaStyle": {"color": "token:grey-6", "opacity": 0.12 if band.is_second else 0.24},
        },
        {
            "name": band.name,
            "type": "line",
            "data": middles,
            "showSymbol": False,
            "lineStyle": {
                "color": "token:grey-7",
                "width": 1.5,
                "type": [6, 3, 1.5, 3] if band.is_second else [1.5, 4],
            },
            "itemStyle": {"color": "token:grey-7"},
        },
    ]
