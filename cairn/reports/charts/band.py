"""The band of a forecast on a course: between what is likely at least and at most, on days to come."""

from collections.abc import Sequence
from datetime import date
from typing import Any

Band = Sequence[tuple[date, float, float]]


def band_series(band: Band, name: str) -> list[dict[str, Any]]:
    """Two stacked lines: the lower one unseen, and the band's height upon it."""
    if not band:
        return []
    unseen = {
        "type": "line",
        "stack": "band",
        "stackStrategy": "all",  # else a band that begins below zero would not stack
        "showSymbol": False,
        "silent": True,
        "lineStyle": {"opacity": 0},
        "itemStyle": {"color": "token:grey-5"},
        "tooltip": {"show": False},
    }
    low = unseen | {"data": [[on.isoformat(), round(least, 6)] for on, least, _most in band]}
    high = unseen | {
        "name": name,
        "data": [[on.isoformat(), round(most - least, 6)] for on, least, most in band],
        "areaStyle": {"color": "token:grey-6", "opacity": 0.22},
    }
    return [low, high]
