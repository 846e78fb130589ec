"""The councils, in the groups of like ones that the source compares them within."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from cairn.calc.plan.model import Unit
from cairn.exchange.converting.cells import slug, tidy
from cairn.exchange.converting.tables import read_table

TABLE = "Data Files/Family Groups.csv"
SCOTLAND = "scotland"
GROUPED_FOR = "Environmental"
"""The source groups councils twice; a tree has room for one, that of most indicators."""


def read_councils(folder: Path) -> dict[str, str]:
    """Each council's group."""
    rows = read_table(folder, TABLE, ("Family_Group", "Local_Authority", "Type"))
    return {
        tidy(row["Local_Authority"]): tidy(row["Family_Group"])
        for row in rows
        if row["Type"].startswith(GROUPED_FOR)
    }


def units_of(councils: Mapping[str, str]) -> Iterator[Unit]:
    """Scotland, its groups, their councils, by name."""
    yield Unit(SCOTLAND, "Scotland", "country")
    for group in sorted(set(councils.values())):
        yield Unit(slug(group), group, "family group", parent=SCOTLAND)
    for council in sorted(councils):
        yield Unit(slug(council), council, "council", parent=slug(councils[council]))
