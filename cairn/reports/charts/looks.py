"""What charts look like alike: axes, grids, hints, colours by token, patterns that tell colours apart."""

from collections.abc import Sequence
from typing import Any

WORDS = {"color": "token:grey-7", "fontSize": 12}
STRONG_WORDS = {"color": "token:grey-9", "fontSize": 12, "fontWeight": 550}
PARTS = [f"token:part-{place}" for place in range(1, 7)]
OTHER = "token:grey-4"
GAP = {"borderColor": "token:grey-0", "borderWidth": 1}
"""A line of the ground between neighbours, so that they are told apart in grey, too."""


def grid(**changes: Any) -> dict[str, Any]:
    """Where the axes stand, with room for their words."""
    return {"left": 8, "right": 24, "top": 24, "bottom": 8, "containLabel": True} | changes


def value_axis(**changes: Any) -> dict[str, Any]:
    """An axis of numbers, with quiet lines."""
    return {
        "type": "value",
        "splitNumber": 4,
        "axisLabel": {**WORDS, "formatter": "format:short", "hideOverlap": True},
        "splitLine": {"lineStyle": {"color": "token:grey-3"}},
    } | changes


def named_axis(names: Sequence[str], **changes: Any) -> dict[str, Any]:
    """An axis of names, in their order."""
    return {
        "type": "category",
        "data": list(names),
        "axisLine": {"lineStyle": {"color": "token:grey-5"}},
        "axisTick": {"show": False},
        "axisLabel": {**WORDS, "hideOverlap": True},
    } | changes


def name_beside(width: int = 180) -> dict[str, Any]:
    """Names at the left of bars: cut where they are too long, none left out."""
    return {"axisLabel": {**WORDS, "interval": 0, "width": width, "overflow": "truncate"}}


def time_axis(first: str, last: str) -> dict[str, Any]:
    """An axis of days, between two of them in ISO's writing."""
    return {
        "type": "time",
        "min": first,
        "max": last,
        "axisLine": {"lineStyle": {"color": "token:grey-5"}},
        "axisTick": {"show": False},
        "axisLabel": {
            **WORDS,
            "hideOverlap": True,
            "formatter": {"year": "{yyyy}", "month": "{MMM}", "day": "{d} {MMM}"},
        },
        "splitLine": {"show": False},
    }


def hint(trigger: str = "axis") -> dict[str, Any]:
    """What shows beside the pointer."""
    return {
        "trigger": trigger,
        "confine": True,
        "valueFormatter": "format:number",
        "axisPointer": {"lineStyle": {"color": "token:grey-5"}},
    }


def legend(names: Sequence[str]) -> dict[str, Any]:
    """Which colour is what; only where there is more than one."""
    return {
        "show": len(names) > 1,
        "data": list(names),
        "type": "scroll",
        "left": 0,
        "top": 0,
        "itemWidth": 14,
        "itemHeight": 10,
        "icon": "rect",
        "textStyle": {**WORDS, "width": 220, "overflow": "truncate"},
    }


_PATTERNS: dict[str, dict[str, Any]] = {
    "off-track": {"symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [2, 5], "rotation": -0.785},
    "at-risk": {"symbol": "circle", "dashArrayX": [[6, 6], [0, 6, 6, 0]], "dashArrayY": [6, 0],
                "symbolSize": 0.6},
    "missed": {"symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [1, 3]},
}  # fmt: skip


def status_look(shape: str) -> dict[str, Any]:
    """A status's colour, and its pattern, for who cannot tell red from green and for grey paper."""
    colour = "grey-5" if shape in ("no-data", "not-started", "silent", "draft", "") else shape
    look: dict[str, Any] = {"color": f"token:{colour}", **GAP}
    if shape in _PATTERNS:
        look["decal"] = {"color": "token:grey-0", "dashArrayX": [1, 0], **_PATTERNS[shape]}
    return look


def number(value: float | None) -> float | None:
    """A value without the dust of binary fractions; unknown stays unknown."""
    return None if value is None else float(f"{value:.12g}")
