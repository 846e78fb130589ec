"""A goal's course: what was reached, what was expected, and the target or the range to keep.

Options are JSON: they hold no functions, and a colour is named by its token ("token:grey-9").
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cairn.reports.charts.tellings import Telling, telling_series

Points = Sequence[tuple[date, float | None]]


@dataclass(frozen=True)
class StepMark:
    """A day from which more is asked in each period, where the expected line is then, and how much."""

    on: date
    expected: float
    words: str


@dataclass(frozen=True, kw_only=True)
class Course:
    """What is drawn; values in the goal's unit, or in percent of the way where `is_percent`."""

    actual: Points
    start_on: date
    end_on: date
    expected: Points = field(default_factory=list)
    target: float | None = None
    low: float | None = None
    high: float | None = None
    today: date | None = None
    is_percent: bool = False
    shows_points: bool = False  # single values, rather than one that grows
    names: tuple[str, str, str] = ("", "", "")  # reached, expected, target
    last: str = ""  # what the last value is, in words
    steps: Sequence["StepMark"] = ()
    tellings: Sequence[Telling] = ()  # what may come, from today on


def course_options(course: Course) -> dict[str, Any]:
    """The options of the chart. Unknown values leave a gap, never a zero."""
    reached, expected, target = course.names
    return {
        "grid": {"left": 8, "right": 16, "top": 24, "bottom": 12, "containLabel": True},
        "xAxis": _time_axis(course),
        "yAxis": _value_axis(course),
        "tooltip": {
            "trigger": "axis",
            "confine": True,
            "axisPointer": {"lineStyle": {"color": "token:grey-5"}},
        },
        "series": [
            _actual(course, reached, target),
            *([_expected(course, expected)] if course.expected else []),
            *([_steps(course)] if course.steps else []),
            *(series for telling in course.tellings for series in telling_series(telling)),
        ],
    }


def _time_axis(course: Course) -> dict[str, Any]:
    return {
        "type": "time",
        "min": course.start_on.isoformat(),
        "max": course.end_on.isoformat(),
        **_labels_every((course.end_on - course.start_on).days),
        "axisLine": {"lineStyle": {"color": "token:grey-5"}},
        "axisTick": {"lineStyle": {"color": "token:grey-5"}},
        "axisLabel": {
            "color": "token:grey-7",
            "fontSize": 12,
            "lineHeight": 16,
            "hideOverlap": True,
            "formatter": _MONTHS,
        },
        "splitLine": {"show": False},
    }


def _labels_every(days: int) -> dict[str, int]:
    """A label a month for a year or so, where there is room, and from four years on only one a year."""
    if days <= 400:
        return {"maxInterval": 31 * _DAY}
    return {"minInterval": 365 * _DAY} if days > 4 * 365 else {}


_DAY = 24 * 3600 * 1000  # in milliseconds
NEAR_THE_AXIS = 0.07  # of the scale: words beside a point would lie on the axis
_MONTHS = {"year": "{yyyy}", "month": "{MMM}", "day": "{d} {MMM}"}


def _value_axis(course: Course) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "type": "value",
        "splitNumber": 4,
        "scale": course.shows_points,
        "axisLabel": {"color": "token:grey-7", "fontSize": 12, "formatter": "format:short"},
        "splitLine": {"lineStyle": {"color": "token:grey-3"}},
    }
    if course.target is not None and _is_within(course, course.target):
        axis |= {"max": course.target, "splitNumber": 5}
    if course.is_percent:
        axis |= {"min": 0, "max": 100, "axisLabel": {**axis["axisLabel"], "formatter": "{value} %"}}
    return axis


def _is_within(course: Course, target: float) -> bool:
    """Whether all that is drawn lies between zero and the target: the axis ends with it then."""
    drawn = [value for _, value in [*course.actual, *course.expected] if value is not None]
    drawn += [bound for each in course.tellings for point in each.points for bound in (point.low, point.high)]
    return not course.shows_points and all(0 <= value <= target for value in drawn)


def _actual(course: Course, name: str, target_name: str) -> dict[str, Any]:
    series: dict[str, Any] = {
        "name": name,
        "type": "line",
        "data": _data(course.actual),
        "showSymbol": course.shows_points and len(course.actual) <= 60,
        "symbolSize": 5,
        "lineStyle": {"color": "token:grey-9", "width": 1.5 if course.shows_points else 2.25},
        "itemStyle": {"color": "token:grey-9"},
        "markPoint": _last_point(course),
    }
    lines = _mark_lines(course, target_name)
    if lines:
        series["markLine"] = {"silent": True, "symbol": "none", "data": lines}
    if course.low is not None and course.high is not None:
        series["markArea"] = {
            "silent": True,
            "itemStyle": {"color": "token:grey-6", "opacity": 0.14},
            "data": [[{"yAxis": course.low}, {"yAxis": course.high}]],
        }
    return series


def _last_point(course: Course) -> dict[str, Any]:
    known = [(day, value) for day, value in course.actual if value is not None]
    if not known:
        return {}
    day, value = known[-1]
    return {
        "silent": True,
        "symbol": "circle",
        "symbolSize": 9,
        "itemStyle": {"color": "token:grey-9", "borderColor": "token:grey-0", "borderWidth": 2},
        "label": {
            "show": bool(course.last),
            "formatter": course.last,
            "color": "token:grey-9",
            "fontSize": 12,
            "fontWeight": 550,
            **_beside(course, day, value),
        },
        "data": [{"coord": [day.isoformat(), value]}],
    }


def _beside(course: Course, day: date, value: float) -> dict[str, Any]:
    """Where the last value stands: beside the line where it goes on, above at its end and near the axis."""
    if day >= course.end_on:
        return {"position": "top"}
    top = max([course.target or 0.0, *(known for _, known in course.actual if known is not None)])
    is_low = not course.shows_points and value < NEAR_THE_AXIS * top
    return {"position": [16, -14 if is_low else 4], "align": "left"}


def _mark_lines(course: Course, target_name: str) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    if course.target is not None:
        lines.append(
            {
                "yAxis": course.target,
                "lineStyle": {"color": "token:grey-9", "type": "solid", "width": 1.25},
                "label": {"position": "insideEndTop", "formatter": target_name, "color": "token:grey-9"},
            }
        )
    if course.today and course.start_on < course.today < course.end_on:
        lines.append(
            {
                "xAxis": course.today.isoformat(),
                "lineStyle": {"color": "token:grey-5", "type": "solid", "width": 1},
                "label": {"show": False},
            }
        )
    return lines


def _expected(course: Course, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "type": "line",
        "data": _data(course.expected),
        "showSymbol": False,
        "lineStyle": {"color": "token:grey-6", "width": 1.25, "type": [5, 4]},
        "itemStyle": {"color": "token:grey-6"},
    }


def _steps(course: Course) -> dict[str, Any]:
    """Diamonds where the expected line bends: filled where it has, hollow where it will."""
    today = course.today or course.end_on
    return {
        "type": "scatter",
        "silent": True,
        "symbol": "diamond",
        "symbolSize": 9,
        "tooltip": {"show": False},
        "data": [
            {
                "value": [step.on.isoformat(), round(step.expected, 6)],
                "itemStyle": {
                    "color": "token:grey-9" if step.on <= today else "token:grey-0",
                    "borderColor": "token:grey-6",
                    "borderWidth": 1.25,
                    "opacity": 1,
                },
                "label": {
                    "show": True,
                    "position": "top",
                    "distance": 8,
                    "formatter": step.words,
                    "color": "token:grey-7",
                    "fontSize": 12,
                },
            }
            for step in course.steps
        ],
    }


def _data(points: Points) -> list[list[Any]]:
    return [[day.isoformat(), None if value is None else round(value, 6)] for day, value in points]
