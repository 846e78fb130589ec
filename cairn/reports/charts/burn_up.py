"""A project's burn-up: what is done, what the plan expects, all that counts, and where the pace leads."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cairn.reports.charts.course import Course, Points, course_options


@dataclass(frozen=True, kw_only=True)
class BurnUpChart:
    """What is drawn, in weights; `names` are of what is done, what is expected, all that counts, the pace."""

    done: Points
    expected: Points
    whole: float
    first_on: date
    last_on: date
    today: date
    forecast: Points
    names: tuple[str, str, str, str]


def burn_up_options(chart: BurnUpChart) -> dict[str, Any]:
    """The options of the chart: a course, and the line from today to where the pace leads."""
    done, expected, whole, pace = chart.names
    options = course_options(
        Course(
            actual=chart.done,
            expected=chart.expected,
            target=chart.whole,
            start_on=chart.first_on,
            end_on=chart.last_on,
            today=chart.today,
            names=(done, expected, whole),
        )
    )
    if chart.forecast:
        options["series"].append(
            {
                "type": "line",
                "name": pace,
                "data": [[on.isoformat(), value] for on, value in chart.forecast],
                "showSymbol": False,
                "lineStyle": {"type": "dotted", "width": 2, "color": "token:grey-7"},
                "itemStyle": {"color": "token:grey-7"},
            }
        )
    return options
