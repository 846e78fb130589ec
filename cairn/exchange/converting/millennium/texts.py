"""What the source says in words: what projects aim at, what activities lead to, and its footnotes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cairn.exchange.converting.cells import tidy
from cairn.exchange.converting.millennium.compacts import ENCODING
from cairn.exchange.converting.tables import read_table

_MARK = re.compile(r"\s*(\[\d+\]|\*+)$")


@dataclass(frozen=True)
class Texts:
    """`aims` by country, project and maybe activity; `notes` by country and mark."""

    aims: Mapping[tuple[str, ...], str]
    notes: Mapping[tuple[str, str], str]

    def note(self, country: str, mark: str) -> str:
        return self.notes.get((country, mark), "")


def read_texts(folder: Path) -> Texts:
    """The texts of projects and activities, which not all have, and the footnotes."""
    aims: dict[tuple[str, ...], str] = {}
    for row in read_table(
        folder, "data/projects.csv", ("country", "project", "objective"), encoding=ENCODING
    ):
        aims[tidy(row["country"]), tidy(row["project"])] = tidy(row["objective"])
    columns = ("country", "project", "activity", "outcome")
    for row in read_table(folder, "data/activities.csv", columns, encoding=ENCODING):
        aims[tidy(row["country"]), tidy(row["project"]), tidy(row["activity"])] = tidy(row["outcome"])
    notes = {
        (tidy(row["country"]), row["mark"]): tidy(row["note"])
        for row in read_table(folder, "data/notes.csv", ("country", "mark", "note"), encoding=ENCODING)
    }
    return Texts(aims, notes)


def without_mark(name: str) -> tuple[str, str]:
    """A name without the mark of its footnote, and the mark.

    >>> without_mark("Stakeholders trained [1]"), without_mark("Roads")
    (('Stakeholders trained', '[1]'), ('Roads', ''))
    """
    found = _MARK.search(name)
    return (name[: found.start()], found[1]) if found else (name, "")
