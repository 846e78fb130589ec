"""The kinds of file that a document can be made, and how each is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cairn.reports.documents.csv_text import csv_lines
from cairn.reports.documents.html import html_file
from cairn.reports.documents.json_text import json_pieces
from cairn.reports.documents.model import Document

Write = Callable[[Document, Path], None]


@dataclass(frozen=True)
class FileKind:
    """One of them: how it is called, the end of its name, what it is to a browser."""

    key: str
    name: str | Promise
    content_type: str
    write: Write
    is_quick: bool = True  # made while its reader waits, where there is not very much

    def name_of(self, document: Document) -> str:
        """A file's name, in plain letters, with the day of the figures."""
        return f"{slugify(document.title)[:80] or 'report'}-{document.as_of.isoformat()}.{self.key}"


def _loaded(name: str) -> Write:
    """A writer whose library is loaded when it writes: a web process that writes none stays small."""

    def write(document: Document, path: Path) -> None:
        module = import_module(f"cairn.reports.documents.{name}")
        getattr(module, f"write_{name}")(document, path)

    return write


def _texts(pieces: Callable[[Document], Iterator[str]]) -> Write:
    def write(document: Document, path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces(document))

    return write


def _largest_table(document: Document) -> Iterator[str]:
    """A CSV holds one table: that with the most rows."""
    return csv_lines(max(document.tables, key=lambda table: table.count))


KINDS = {
    kind.key: kind
    for kind in (
        FileKind("pdf", _("PDF"), "application/pdf", _loaded("pdf"), is_quick=False),
        FileKind(
            "pptx",
            _("Slides"),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            _loaded("pptx"),
            is_quick=False,
        ),
        FileKind(
            "xlsx",
            _("Workbook"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _loaded("xlsx"),
        ),
        FileKind("csv", _("CSV"), "text/csv; charset=utf-8", _texts(_largest_table)),
        FileKind(
            "html",
            _("HTML"),
            "text/html; charset=utf-8",
            _texts(lambda document: iter([html_file(document)])),
        ),
        FileKind("json", _("JSON"), "application/json", _texts(json_pieces)),
    )
}
