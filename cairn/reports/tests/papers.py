"""A document with all that is hard about names and figures, for the tests of its writers."""

from datetime import date

from cairn.reports.documents.model import (
    Column,
    Document,
    Drawing,
    Figure,
    Kind,
    Row,
    Section,
    Sentence,
    Series,
    Table,
)

ARABIC, HEBREW, CHINESE, JAPANESE = "إطعام الجميع", "להאכיל את כולם", "养活所有人", "みんなに食事を"
FORMULA = '=HYPERLINK("http://evil.example","x")'
NAMES = (ARABIC, HEBREW, CHINESE, JAPANESE, FORMULA, "+49 30 1234", "Bell\x07 & <b>bold</b>")
VALUES = (1.5, 2_000_000.0, 0.1, None, 3.0, -4.25, 7.0)
SHARES = (0.335, 1.0, None, 0.0, 0.25, 0.125, 0.5)


def table() -> Table:
    """Names in six scripts, with numbers, ratios and days."""
    columns = [
        Column("Goal"),
        Column("Value", Kind.NUMBER, "kg", is_summed=True),
        Column("Progress", Kind.SHARE),
        Column("Due", Kind.DAY),
    ]
    rows = [
        Row((name, value, share, date(2026, 11, at + 1)), f"/o/harbour/goals/{at}/")
        for at, (name, value, share) in enumerate(zip(NAMES, VALUES, SHARES, strict=True))
    ]
    return Table(title="All goals: 2026/27", columns=columns, rows=rows, count=len(rows))


def paper() -> Document:
    """Two sections: a sentence with a figure and a chart; the table."""
    figure = Figure(0.335, "34 %", "/o/harbour/goals/0/")
    told = Sentence(("“", Figure(ARABIC, ARABIC, "/o/harbour/goals/0/"), "” is at ", figure, "."))
    drawing = Drawing(
        title="By status",
        categories=["North", "South"],
        series=[Series("On track", [3, 1], "on_track"), Series("Missed", [None, 2], "missed")],
        sentence="North 3, South 3",
    )
    return Document(
        title="Open Harbour, Q4 2026",
        subtitle="1 October to 31 December.",
        organization="Open Harbour",
        language="en-gb",
        as_of=date(2026, 11, 25),
        made_by="From what Ada Arden may see.",
        sections=[Section("summary", "Summary", [told, drawing]), Section("goals", "Appendix", [table()])],
    )
