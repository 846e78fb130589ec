"""Rows for the living page: three levels, every status, a silent goal, unknown values, a title too long."""

from datetime import date, timedelta
from typing import Any

from cairn.web.faces import hue_of, initials_of
from cairn.web.parts.specimens import STATUSES
from cairn.web.rows import GoalRow, OwnRow, Row, RowGroup

LONG_TITLE = (
    "Unterstützungsmöglichkeiten für Lebensmittelrettungspartnerschaften in sämtlichen "
    "nordostenglischen Gemeinschaftsküchen ausbauen"
)
_SILENT_DAYS = 21

# title, where, owner, level, status, value, of target, share of the vision, progress, expected
_TREE = [
    ("Feed 60,000 people at our own kitchens", "", "Ines Moreau",
     1, "at_risk", "21,372", "of 60,000", 0.0062, 0.356, 0.403),
    ("Feed 10,000 people by June 2027", "Kitchens North", "Tom Wright",
     2, "at_risk", "3,348", "of 10,000", 0.001, 0.335, 0.403),
    ("Feed 6 people every day", "Leeds", "Amira Khan", 3, "on_track", "556", "of 2,605", 0.0002, 0.213, 0.22),
    ("Feed 5 people every day", "York", "Priya Shah",
     3, "off_track", "301", "of 2,299", 0.00008, 0.131, 0.19),
    ("Feed 2 people every day", "Durham", "Dele Okafor",
     3, "on_track", "241", "of 730", 0.00007, 0.33, 0.403),
    ("Feed 900 people at Christmas", "", "Sam Clay", 3, "not_started", "–", "of 900", None, None, None),
    ("Feed 10 people every week", "Hull van", "Hana Novak", 3, "no_data", "–", "of 340", None, None, 0.09),
    (LONG_TITLE, "", "Ruth Hall", 2, "missed", "862", "of 1,000", 0.0003, 0.862, None),
    ("Feed 2.8 million people by June 2026", "", "Helen Tate",
     1, "achieved", "3,084,210", "of 2,800,000", 0.9, 1.0, None),
]  # fmt: skip
_POSSIBLE = [
    ("Raise £2.4 M in 2026", "", "Victor Lane", 1, "at_risk", "£1.92 M", "of £2.4 M", None, 0.8, 0.899),
    ("Waste at most 5 % of our food", "", "Ines Moreau",
     1, "on_track", "4.6 %", "at most 5 %", None, 0.93, 1.0),
    ("Open a kitchen in Bristol", "", "Noor Aziz", 1, "draft", "2", "of 6 steps", None, 0.333, 0.351),
]  # fmt: skip
_PARENTS = {1, 2, 9}
_SILENT, _PRIVATE = 5, 8


def _row(pk: int, line: tuple[Any, ...], today: date) -> GoalRow:
    title, where, owner, level, status, value, target_text, share, at, due = line
    return GoalRow(
        pk=pk, url=f"#goal-{pk}", title=title, where=where, level=level, status=status,
        owner_name=owner.split(" ")[0], owner_initials=initials_of(owner), owner_hue=hue_of(owner),
        value=value, target_text=target_text, share_ratio=share, at_ratio=at, due_ratio=due,
        due_on=date(today.year + 1, 6, 30), is_private=pk == _PRIVATE,
        silent_since=today - timedelta(days=_SILENT_DAYS) if pk == _SILENT else None,
        has_children=pk in _PARENTS, is_open=pk in _PARENTS and pk != 9, toggle_url=f"?toggled={pk}",
    )  # fmt: skip


def tree(today: date) -> list[RowGroup]:
    """The tree under a vision, and the goals that make it possible."""
    rows = [_row(number, line, today) for number, line in enumerate(_TREE, start=1)]
    possible = [_row(number, line, today) for number, line in enumerate(_POSSIBLE, start=21)]
    note = "not counted in the 50 million"
    return [RowGroup(rows=rows), RowGroup(rows=possible, title="What makes it possible", note=note)]


def feeds(today: date) -> list[RowGroup]:
    """The children of a goal with what each contributes; two have not begun."""
    shares = [0.41, 0.26, 0.17, None, None]
    children = [line for line in _TREE if line[3] == 3]
    rows: list[Row] = []
    for number, (line, share) in enumerate(zip(children, shares, strict=True), start=101):
        row = _row(number, (*line[:7], share, None, None), today)
        of_largest = None if share is None else share / 0.41
        rows.append(GoalRow(**(vars(row) | {"share_of_largest": of_largest})))
    rows.append(
        OwnRow(title="Recorded on the goal itself", value="16", share_ratio=0.16, share_of_largest=0.39)
    )
    return [RowGroup(rows=rows)]


def many(today: date) -> list[RowGroup]:
    """Twenty-four rows in two groups."""
    lines = [
        (f"Feed {n + 2} people every day", "", "Amira Khan", 1, STATUSES[n % 7], str(n * 37),
         f"of {n * 365 + 730:,}", None, n / 24, 0.4)
        for n in range(24)
    ]  # fmt: skip
    rows = [_row(number, line, today) for number, line in enumerate(lines, start=1001)]
    return [
        RowGroup(rows=rows[:8], title="Kitchens North", note="8"),
        RowGroup(rows=rows[8:], title="Kitchens South", note="16"),
    ]
