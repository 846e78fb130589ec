"""A document with every figure written for its reader, for a template to lay out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel import Locale

from cairn.accounts.links import absolute_url
from cairn.common.locales import locale_named
from cairn.reports.documents.bars import BarRow, Tone, bar_rows, tone_of
from cairn.reports.documents.model import Column, Document, Drawing, Figure, Kind, Section, Sentence, Table
from cairn.reports.documents.telling import words_of


@dataclass(frozen=True)
class Link:
    """Words, and where they lead; "" where nowhere."""

    words: str
    url: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class LaidTable:
    """A table as written cells. `hidden_count` rows more stand in the files that hold all of them."""

    title: str
    heads: Sequence[Link]
    rows: Sequence[Sequence[Link]]
    sums: Sequence[Link]
    hidden_count: int
    empty: str


@dataclass(frozen=True)
class LaidDrawing:
    """A drawing as bars; `legend` names the tones where there are several."""

    title: str
    sentence: str
    rows: Sequence[BarRow]
    legend: Sequence[tuple[str, Tone]]


@dataclass(frozen=True)
class LaidBlock:
    """One of the three: a sentence's parts, a table, or a drawing."""

    sentence: Sequence[Link] = ()
    table: LaidTable | None = None
    drawing: LaidDrawing | None = None


@dataclass(frozen=True)
class LaidSection:
    """A section's heading and blocks."""

    key: str
    title: str
    blocks: Sequence[LaidBlock]


@dataclass(frozen=True)
class Laid:
    """A document for a template."""

    document: Document
    sections: Sequence[LaidSection]


def laid_out(document: Document, *, is_file: bool = False) -> Laid:
    """The document as written; in a file, addresses are whole ones."""
    layout = _Layout(locale_named(document.language), is_file)
    return Laid(document, [layout.section(section) for section in document.sections])


@dataclass(frozen=True)
class _Layout:
    locale: Locale
    is_file: bool

    def section(self, section: Section) -> LaidSection:
        return LaidSection(section.key, section.title, list(self._blocks(section)))

    def _blocks(self, section: Section) -> Iterator[LaidBlock]:
        for block in section.blocks:
            if isinstance(block, Table):
                yield LaidBlock(table=self._table(block))
            elif isinstance(block, Drawing):
                yield LaidBlock(drawing=_drawing(block))
            else:
                yield LaidBlock(sentence=self._sentence(block))

    def _sentence(self, sentence: Sentence) -> list[Link]:
        return [
            Link(part.words, self._url(part.url)) if isinstance(part, Figure) else Link(part)
            for part in sentence.parts
        ]

    def _table(self, table: Table) -> LaidTable:
        rows = table.shown
        sums = table.sums() if table.has_sums and not table.hidden_count else ()
        return LaidTable(
            title=table.title,
            heads=[Link(_head(column), is_number=_is_number(column)) for column in table.columns],
            rows=[
                [
                    Link(
                        words_of(cell, column, self.locale),
                        "" if at else self._url(row.url),
                        _is_number(column),
                    )
                    for at, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True))
                ]
                for row in rows
            ],
            sums=[
                Link("" if total is None else words_of(total, column, self.locale), "", _is_number(column))
                for total, column in zip(sums, table.columns, strict=False)
            ],
            hidden_count=table.hidden_count,
            empty=table.empty,
        )

    def _url(self, url: str) -> str:
        return absolute_url(url) if self.is_file and url.startswith("/") else url


def _head(column: Column) -> str:
    return f"{column.title} ({column.unit})" if column.unit else column.title


def _is_number(column: Column) -> bool:
    return column.kind in (Kind.NUMBER, Kind.SHARE)


def _drawing(drawing: Drawing) -> LaidDrawing:
    legend = [(one.name, tone_of(one.tone)) for one in drawing.series] if len(drawing.series) > 1 else []
    return LaidDrawing(drawing.title, drawing.sentence, bar_rows(drawing), legend)
