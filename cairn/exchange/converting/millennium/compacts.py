"""The compacts: from when to when each lasts, and which day its results are of."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cairn.exchange.converting.millennium.dates import day, end_of_quarter
from cairn.exchange.converting.tables import read_table

TABLE = "data/compacts.csv"
ENCODING = "cp1252"


@dataclass(frozen=True)
class Compact:
    country: str
    start_on: date
    end_on: date
    measured_on: date


def read_compacts(folder: Path) -> dict[str, Compact]:
    """The compacts by country; the table names one twice. What is over has its results on its last day."""
    found = {}
    for row in read_table(folder, TABLE, ("country", "start", "end", "quarter"), encoding=ENCODING):
        start, end = row.read("start", day), row.read("end", day)
        measured = min(row.read("quarter", end_of_quarter), end)
        found[row["country"]] = Compact(row["country"], start, end, measured)
    return found
