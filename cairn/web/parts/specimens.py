"""What the living page fills the parts with: every state, long words, nothing at all."""

from datetime import date, datetime, timedelta
from typing import Any

from cairn.common import clock
from cairn.reports.charts.chart import Chart, ChartTable
from cairn.web.faces import hue_of, initials_of
from cairn.web.pieces import Choice, Explanation, HistoryEntry, PathMark, Step, TalkEntry
from cairn.web.statuses import STATUS_WORDS

STATUSES = [status for status in STATUS_WORDS if status != "silent"]
TOKENS = [
    *(f"grey-{step}" for step in range(10)),
    "accent", "accent-strong", "accent-soft",
    "on-track", "at-risk", "off-track", "achieved", "missed", "no-status",
]  # fmt: skip
ICONS = [
    "cairn", "week", "vision", "goals", "people", "settings", "help", "search", "left", "right", "down",
    "updown", "plus", "more", "check", "close", "calendar", "warning", "account", "out", "lock",
]  # fmt: skip
MIX = {
    "on_track": 41,
    "at_risk": 17,
    "off_track": 9,
    "achieved": 12,
    "missed": 4,
    "not_started": 6,
    "silent": 3,
}


def silent_since(today: date) -> date:
    return today - timedelta(days=21)


def people() -> list[dict[str, Any]]:
    names = [
        "Amira Khan",
        "Tom Wright",
        "Leeds",
        "Priya Shah",
        "Ines Moreau",
        "Dele Okafor",
        "Grace Moss",
        "José",
    ]
    return [{"name": name, "initials": initials_of(name), "hue": hue_of(name)} for name in names]


def marks() -> list[PathMark]:
    return [
        PathMark(at_ratio=0.0632, text="3,162,466 expected today,", strong="260,146 ahead", is_today=True),
        PathMark(at_ratio=0.52, text="26 M by 2035"),
        PathMark(at_ratio=1.0, text="50 M by 2040"),
    ]


def explanation() -> Explanation:
    return Explanation(
        title="Pace is progress divided by what is expected",
        steps=[
            Step(name="Reached", from_what="3,348 of 10,000", result="33.5 %"),
            Step(name="Expected", from_what="147 of 365 days", result="40.3 %"),
            Step(name="Pace", from_what="33.5 ÷ 40.3", result="83 %"),
        ],
        notes=["At risk from 70 %, on track from 90 %."],
        source="Sum of 5 goals, last recorded at 14:12 by Amira.",
        source_url="#history",
    )


def choices() -> list[Choice]:
    return [Choice(label="Tree", url="#tree", is_current=True), Choice(label="Map", url="#map")]


def history(today: date) -> list[HistoryEntry]:
    return [
        HistoryEntry(text="Amira recorded 6 in Leeds", at=clock.now()),
        HistoryEntry(text="On track became At risk, pace fell below 90 %", on=today - timedelta(days=52)),
        HistoryEntry(text="Ines raised the target from 9,000 to 10,000", on=today - timedelta(days=400)),
    ]


def talk() -> list[TalkEntry]:
    def entry(name: str, text: str, at: datetime, about: str = "", **more: Any) -> TalkEntry:
        return TalkEntry(
            name=name, initials=initials_of(name), hue=hue_of(name), text=text, at=at, about=about, **more
        )

    now = clock.now()
    answer = entry("Tom", "I bring Durham’s spare tomorrow morning.", now - timedelta(hours=20))
    return [
        entry("Amira", "Two families from the new flats came for the first time.", now, "Leeds, 6 people",
              acts=[("Correct", "#talk")]),
        entry("Priya", "Oven still off. The part comes on Thursday.", now - timedelta(hours=21),
              "York, 3 people", answers=[answer]),
        entry("Dele", "Counted twice.", now - timedelta(days=3), "Durham, 8 people", is_withdrawn=True),
    ]  # fmt: skip


def chart_options() -> dict[str, Any]:
    """A line, and a dashed one that is expected, in the colours of the tokens."""
    days = list(range(0, 148, 7))
    words = {"axisLabel": {"color": "token:grey-7"}, "axisTick": {"show": False}}
    axis_line = {"lineStyle": {"color": "token:grey-5"}}
    return {
        "grid": {"left": 48, "right": 16, "top": 16, "bottom": 28},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [f"day {day}" for day in days], "axisLine": axis_line} | words,
        "yAxis": {"type": "value", "splitLine": {"lineStyle": {"color": "token:grey-3"}}} | words,
        "series": [
            _line("Expected", [round(27.4 * day) for day in days], "token:grey-6", 1.25, "dashed"),
            _line("Fed", [round(22.8 * day) for day in days], "token:grey-9", 2.25, "solid"),
        ],
    }


def _line(name: str, data: list[int], colour: str, width: float, kind: str) -> dict[str, Any]:
    style = {"color": colour, "width": width, "type": kind}
    colours = {"lineStyle": style, "itemStyle": {"color": colour}}
    return {"name": name, "type": "line", "showSymbol": False, "data": data} | colours


def finding(today: date) -> Chart:
    """A chart that says what it finds."""
    return Chart(
        title="Fed so far is 17 % behind",
        alt="Fed so far against what is expected: 3,348 of 4,027.",
        unit="people",
        source="Check-ins",
        as_of=today,
        options=chart_options(),
        table=ChartTable(heads=["Day", "Fed"], rows=[[day, 22.8 * day] for day in range(0, 148, 21)]),
        links=["#chart", *([""] * 7)],
    )


def chart_table() -> ChartTable:
    return ChartTable(
        heads=["Day", "Fed", "Expected"],
        rows=[[str(day), str(round(22.8 * day)), str(round(27.4 * day))] for day in range(0, 148, 21)],
    )
