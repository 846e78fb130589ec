"""What the living page fills the parts with: every state, long words, nothing at all."""

from datetime import date, datetime, timedelta
from typing import Any

from cairn.common import clock
from cairn.web.faces import hue_of, initials_of
from cairn.web.pieces import ChartTable, Choice, Explanation, HistoryEntry, PathMark, Step, TalkEntry
from cairn.web.rows import GoalRow, RowGroup
from cairn.web.statuses import STATUS_WORDS

STATUSES = [status for status in STATUS_WORDS if status != "silent"]
TOKENS = [
    *(f"grey-{step}" for step in range(10)),
    "accent", "accent-strong", "accent-soft",
    "on-track", "at-risk", "off-track", "achieved", "missed", "no-status",
]  # fmt: skip
ICONS = [
    "cairn", "week", "vision", "goals", "people", "settings", "help", "search", "left", "right", "down", "updown",
    "plus", "more", "check", "close", "calendar", "warning", "account", "out", "lock",
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
LONG_TITLE = (
    "Unterstützungsmöglichkeiten für Lebensmittelrettungspartnerschaften in sämtlichen "
    "nordostenglischen Gemeinschaftsküchen ausbauen"
)


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


def _row(pk: int, title: str, status: str, owner: str, today: date, **given: Any) -> GoalRow:
    return GoalRow(
        pk=pk,
        url=f"#goal-{pk}",
        title=title,
        status=status,
        owner_name=owner.split(" ")[0],
        owner_initials=initials_of(owner),
        owner_hue=hue_of(owner),
        **({"due_on": date(today.year + 1, 6, 30)} | given),
    )


def tree(today: date) -> list[RowGroup]:
    """Three levels, every status, a silent goal, an unknown value, a title that does not fit."""
    rows = [
        _row(1, "Feed 60,000 people at our own kitchens", "at_risk", "Ines Moreau", today, at_ratio=0.356,
             due_ratio=0.403, value="21,372", target_text="of 60,000", share_ratio=0.0062, has_children=True,
             is_open=True, toggle_url="?close=1"),
        _row(2, "Feed 10,000 people by June 2027", "at_risk", "Tom Wright", today, where="Kitchens North", level=2,
             at_ratio=0.335, due_ratio=0.403, value="3,348", target_text="of 10,000", share_ratio=0.001,
             has_children=True, is_open=True, toggle_url="?close=2"),
        _row(3, "Feed 6 people every day", "on_track", "Amira Khan", today, where="Leeds", level=3, at_ratio=0.213,
             due_ratio=0.22, value="556", target_text="of 2,605", share_ratio=0.0002),
        _row(4, "Feed 5 people every day", "off_track", "Priya Shah", today, where="York", level=3, at_ratio=0.131,
             due_ratio=0.19, value="301", target_text="of 2,299", share_ratio=0.00008),
        _row(5, "Feed 2 people every day", "on_track", "Dele Okafor", today, where="Durham", level=3, at_ratio=0.33,
             due_ratio=0.403, value="241", target_text="of 730", share_ratio=0.00007,
             silent_since=silent_since(today)),
        _row(6, "Feed 900 people at Christmas", "not_started", "Sam Clay", today, level=3, target_text="of 900"),
        _row(7, "Feed 10 people every week", "no_data", "Hana Novak", today, where="Hull van", level=3,
             due_ratio=0.09, target_text="of 340"),
        _row(8, LONG_TITLE, "missed", "Ruth Hall", today, level=2, at_ratio=0.862, value="862",
             target_text="of 1,000", share_ratio=0.0003, is_private=True),
        _row(9, "Feed 2.8 million people by June 2026", "achieved", "Helen Tate", today, at_ratio=1.0,
             value="3,084,210", target_text="of 2,800,000", share_ratio=0.9, has_children=True,
             toggle_url="?open=9"),
    ]  # fmt: skip
    possible = [
        _row(10, "Raise £2.4 M in 2026", "at_risk", "Victor Lane", today, at_ratio=0.8, due_ratio=0.899,
             value="£1.92 M", value_exact="£1,921,400", target_text="of £2.4 M"),
        _row(11, "Waste at most 5 % of our food", "on_track", "Ines Moreau", today, at_ratio=0.93, due_ratio=1.0,
             value="4.6 %", target_text="at most 5 %"),
        _row(12, "Open a kitchen in Bristol", "draft", "Noor Aziz", today, at_ratio=0.333, due_ratio=0.351,
             value="2", target_text="of 6 steps"),
    ]  # fmt: skip
    return [
        RowGroup(rows=rows),
        RowGroup(rows=possible, title="What makes it possible", note="not counted in the 50 million"),
    ]


def feeds(today: date) -> list[RowGroup]:
    rows = [row for row in tree(today)[0].rows if row.level == 3]
    parts = [(0.41, 1.0), (0.26, 0.634), (0.17, 0.41), (None, None), (None, None)]
    made = [
        _row(row.pk + 100, row.title, row.status, row.owner_name, today, where=row.where, value=row.value,
             target_text=row.target_text, share_ratio=share, share_of_largest=of_largest)
        for row, (share, of_largest) in zip(rows, parts, strict=True)
    ]  # fmt: skip
    return [RowGroup(rows=made)]


def many(today: date) -> list[RowGroup]:
    rows = [
        _row(1000 + number, f"Feed {number + 2} people every day", STATUSES[number % 7], "Amira Khan", today,
             at_ratio=number / 24, due_ratio=0.4, value=str(number * 37), target_text=f"of {(number + 2) * 365:,}")
        for number in range(24)
    ]  # fmt: skip
    return [
        RowGroup(rows=rows[:8], title="Kitchens North", note="8"),
        RowGroup(rows=rows[8:], title="Kitchens South"),
    ]


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
        entry("Priya", "Oven still off. The part comes on Thursday.", now - timedelta(hours=21), "York, 3 people",
              answers=[answer]),
        entry("Dele", "Counted twice.", now - timedelta(days=3), "Durham, 8 people", is_withdrawn=True),
    ]  # fmt: skip


def chart_options() -> dict[str, Any]:
    days = list(range(0, 148, 7))
    return {
        "grid": {"left": 48, "right": 16, "top": 16, "bottom": 28},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": [f"day {day}" for day in days], "axisTick": {"show": False},
                  "axisLine": {"lineStyle": {"color": "token:grey-5"}}, "axisLabel": {"color": "token:grey-7"}},
        "yAxis": {"type": "value", "splitLine": {"lineStyle": {"color": "token:grey-3"}},
                  "axisLabel": {"color": "token:grey-7"}},
        "series": [
            {"name": "Expected", "type": "line", "showSymbol": False, "data": [round(27.4 * day) for day in days],
             "lineStyle": {"type": "dashed", "width": 1.25, "color": "token:grey-6"}},
            {"name": "Fed", "type": "line", "showSymbol": False, "data": [round(22.8 * day) for day in days],
             "lineStyle": {"width": 2.25, "color": "token:grey-9"}, "itemStyle": {"color": "token:grey-9"}},
        ],
    }  # fmt: skip


def chart_table() -> ChartTable:
    return ChartTable(
        heads=["Day", "Fed", "Expected"],
        rows=[[str(day), str(round(22.8 * day)), str(round(27.4 * day))] for day in range(0, 148, 21)],
    )
