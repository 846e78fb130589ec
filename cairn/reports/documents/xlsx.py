"""A document as a workbook: numbers as numbers, sums as formulas, charts that can be edited.

Rows are written one after the other to a temporary file, so that a hundred thousand of them take no more
memory than a hundred.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from cairn.common.text import without_control_characters
from cairn.reports.documents.model import Cell, Column, Document, Drawing, Kind, Sentence, Shape, Table
from cairn.reports.documents.refusals import TooManyRows
from cairn.reports.documents.sheet_names import SheetNames

MOST_ROWS, LONGEST_TEXT = 1_048_570, 32_767
"""What a sheet and a cell of the format can hold."""
_WIDTHS = {Kind.TEXT: 34, Kind.NUMBER: 16, Kind.SHARE: 12, Kind.DAY: 14}
_FORMATS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 16},
    "section": {"bold": True, "font_size": 12},
    "text": {"text_wrap": True, "valign": "top"},
    "whole": {"num_format": "#,##0", "valign": "top"},
    "number": {"num_format": "#,##0.00##", "valign": "top"},
    "share": {"num_format": "0.0%", "valign": "top"},
    "day": {"num_format": "dd mmm yyyy", "valign": "top", "align": "left"},
}
_SUM = {"bold": True, "top": 1}


def write_xlsx(document: Document, path: Path) -> None:
    """Write the workbook: a sheet of sentences, then one for each table and each chart.

    Raises TooManyRows.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), {**options, "tmpdir": str(path.parent)}) as book:
        book.set_properties({"title": document.title, "company": document.organization})
        _Book(book).write(document)


class _Book:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.names = SheetNames()
        self.formats = {name: book.add_format(facts) for name, facts in _FORMATS.items()}
        self.sums = {
            name: book.add_format(_FORMATS[name] | _SUM) for name in ("text", "whole", "number", "share")
        }

    def write(self, document: Document) -> None:
        self._sentences(document)
        for section in document.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    self._table(block)
                elif isinstance(block, Drawing):
                    self._drawing(block)

    def _sentences(self, document: Document) -> None:
        sheet = self.book.add_worksheet(self.names.free(document.title))
        sheet.set_column(0, 0, 100)
        lines = [(document.title, "title"), (document.subtitle, "text"), (document.made_by, "text")]
        for section in document.sections:
            told = [block.text for block in section.blocks if isinstance(block, Sentence)]
            if told:
                lines += [("", "text"), (section.title, "section"), *((text, "text") for text in told)]
        for at, (text, style) in enumerate(lines):
            sheet.write_string(at, 0, _text(text), self.formats[style])

    def _table(self, table: Table) -> None:
        if table.count > MOST_ROWS:
            raise TooManyRows(table.title)
        sheet = self.book.add_worksheet(self.names.free(table.title))
        self._head(sheet, table.columns)
        last = 0
        sums = [0.0] * len(table.columns)
        for last, row in enumerate(table.rows, start=1):
            for at, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
                self._cell(sheet, last, at, cell, column, self.formats)
                if column.is_summed and isinstance(cell, int | float):
                    sums[at] += cell
        if last and any(column.is_summed for column in table.columns):
            self._sums(sheet, last, sums, table.columns)
        sheet.autofilter(0, 0, last, len(table.columns) - 1)

    def _head(self, sheet: Any, columns: Any) -> None:
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, _WIDTHS[column.kind])
        for at, column in enumerate(columns):
            title = f"{column.title} ({column.unit})" if column.unit else column.title
            sheet.write_string(0, at, title, self.formats["head"])

    def _cell(
        self, sheet: Any, at: int, place: int, cell: Cell, column: Column, formats: Mapping[str, Any]
    ) -> None:
        if cell is None:
            return
        if isinstance(cell, str):
            sheet.write_string(at, place, _text(cell), formats["text"])
        elif isinstance(cell, date):
            sheet.write_datetime(at, place, cell, formats["day"])
        else:
            sheet.write_number(at, place, cell, formats[_number_format(cell, column)])

    def _sums(self, sheet: Any, last: int, sums: list[float], columns: Any) -> None:
        for at, (column, total) in enumerate(zip(columns, sums, strict=True)):
            if column.is_summed:
                first, end = xl_rowcol_to_cell(1, at), xl_rowcol_to_cell(last, at)
                style = self.sums[_number_format(total, column)]
                sheet.write_formula(last + 1, at, f"=SUM({first}:{end})", style, total)
            else:
                sheet.write_blank(last + 1, at, None, self.sums["text"])

    def _drawing(self, drawing: Drawing) -> None:
        name = self.names.free(drawing.title)
        sheet = self.book.add_worksheet(name)
        columns = [Column("", Kind.TEXT), *(Column(one.name, drawing.kind) for one in drawing.series)]
        self._head(sheet, columns)
        for at, category in enumerate(drawing.categories):
            cells = (category, *(one.values[at] for one in drawing.series))
            for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
                self._cell(sheet, at + 1, place, cell, column, self.formats)
        if drawing.categories:
            chart = _chart(self.book, drawing, name)
            sheet.insert_chart(1, len(columns) + 1, chart, {"description": drawing.sentence})


def _number_format(value: float, column: Column) -> str:
    if column.kind is Kind.SHARE:
        return "share"
    return "whole" if float(value).is_integer() else "number"


def _chart(book: Any, drawing: Drawing, sheet: str) -> Any:
    """A chart of the sheet's own cells: whoever changes a cell changes the chart."""
    chart = book.add_chart({"type": "bar" if drawing.shape is Shape.BARS else "line"})
    last = len(drawing.categories)
    quoted = "'" + sheet.replace("'", "''") + "'"
    for at, _one in enumerate(drawing.series, start=1):
        letter = xl_col_to_name(at)
        chart.add_series(
            {
                "name": f"={quoted}!${letter}$1",
                "categories": f"={quoted}!$A$2:$A${last + 1}",
                "values": f"={quoted}!${letter}$2:${letter}${last + 1}",
            }
        )
    chart.set_title({"name": drawing.title, "name_font": {"size": 12}})
    if drawing.shape is Shape.BARS:
        chart.set_y_axis({"reverse": True})
    if len(drawing.series) == 1:
        chart.set_legend({"none": True})
    chart.set_size({"width": 720, "height": max(288, 24 * last + 96)})
    return chart


def _text(text: str) -> str:
    return without_control_characters(text)[:LONGEST_TEXT]
