"""A document as slides: sentences, tables and charts that can be edited where they are shown."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from babel import Locale
from django.utils.translation import gettext as _
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Inches, Pt

from cairn.accounts.links import absolute_url
from cairn.common.locales import locale_named
from cairn.common.text import without_control_characters
from cairn.reports.documents.bars import tone_of
from cairn.reports.documents.model import (
    Column,
    Document,
    Drawing,
    Figure,
    Kind,
    Row,
    Section,
    Sentence,
    Shape,
    Table,
)
from cairn.reports.documents.telling import words_of

SENTENCES_A_SLIDE, ROWS_A_SLIDE, MOST_ROWS = 7, 11, 33
"""A slide that holds more is read by nobody; the workbook has all rows."""
_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_LEFT, _TOP, _ROOM = Inches(0.6), Inches(1.35), Inches(12.1)
_INK, _QUIET = RGBColor(0x16, 0x23, 0x2B), RGBColor(0x51, 0x62, 0x6C)


def write_pptx(document: Document, path: Path) -> None:
    """Write the presentation: a title, then each section's sentences, tables and charts."""
    deck = _Deck(Presentation(), locale_named(document.language))
    deck.begin(document)
    for section in document.sections:
        deck.add(section)
    deck.show.save(str(path))


class _Deck:
    def __init__(self, show: Any, locale: Locale) -> None:
        self.show, self.locale = show, locale
        show.slide_width, show.slide_height = _WIDTH, _HEIGHT

    def begin(self, document: Document) -> None:
        properties = self.show.core_properties
        properties.title, properties.author = _clean(document.title), _clean(document.organization)
        properties.language = document.language
        slide = self._slide(document.title)
        box = slide.shapes.add_textbox(_LEFT, _TOP, _ROOM, Inches(2)).text_frame
        box.word_wrap = True
        for at, line in enumerate((document.subtitle, document.made_by)):
            paragraph = box.paragraphs[0] if at == 0 else box.add_paragraph()
            _run(paragraph, line, size=16, colour=_QUIET)

    def add(self, section: Section) -> None:
        sentences = [block for block in section.blocks if isinstance(block, Sentence)]
        for start in range(0, len(sentences), SENTENCES_A_SLIDE):
            self._sentences(section.title, sentences[start : start + SENTENCES_A_SLIDE])
        for block in section.blocks:
            if isinstance(block, Table):
                self._table(section.title, block)
            elif isinstance(block, Drawing) and block.categories:
                self._drawing(section.title, block)

    def _slide(self, title: str) -> Any:
        slide = self.show.slides.add_slide(self.show.slide_layouts[5])  # a title alone
        head = slide.shapes.title
        head.left, head.top, head.width, head.height = _LEFT, Inches(0.35), _ROOM, Inches(0.9)
        head.text_frame.text = ""
        _run(head.text_frame.paragraphs[0], title, size=28, is_bold=True)
        return slide

    def _sentences(self, title: str, sentences: Sequence[Sentence]) -> None:
        frame = self._slide(title).shapes.add_textbox(_LEFT, _TOP, _ROOM, Inches(5.5)).text_frame
        frame.word_wrap = True
        for at, sentence in enumerate(sentences):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(10)
            for part in sentence.parts:
                if isinstance(part, Figure):
                    _run(paragraph, part.words, size=18, url=part.url)
                else:
                    _run(paragraph, part, size=18)

    def _table(self, title: str, table: Table) -> None:
        rows = table.shown[:MOST_ROWS]
        for start in range(0, len(rows), ROWS_A_SLIDE):
            slide = self._slide(f"{title}: {table.title}" if table.title != title else title)
            self._rows(slide, table.columns, rows[start : start + ROWS_A_SLIDE])
        if rows and table.count > len(rows):
            note = _("The first %(shown)s of %(count)s rows; the workbook has all of them.")
            words = note % {"shown": len(rows), "count": table.count}
            box = slide.shapes.add_textbox(_LEFT, Inches(6.9), _ROOM, Inches(0.4)).text_frame
            _run(box.paragraphs[0], words, size=11, colour=_QUIET)

    def _rows(self, slide: Any, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        height = Inches(0.42) * (len(rows) + 1)
        grid = slide.shapes.add_table(len(rows) + 1, len(columns), _LEFT, _TOP, _ROOM, height).table
        for place, width in enumerate(_widths(columns)):
            grid.columns[place].width = width
        for at, cells in enumerate(self._written(columns, rows)):
            for place, words in enumerate(cells):
                paragraph = grid.cell(at, place).text_frame.paragraphs[0]
                url = rows[at - 1].url if at and place == 0 else ""
                _run(paragraph, words, size=11, is_bold=at == 0, url=url, colour=None)

    def _written(self, columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[list[str]]:
        yield [f"{column.title} ({column.unit})" if column.unit else column.title for column in columns]
        for row in rows:
            pairs = zip(row.cells, columns, strict=True)
            yield [words_of(cell, column, self.locale) for cell, column in pairs]

    def _drawing(self, title: str, drawing: Drawing) -> None:
        data = CategoryChartData(number_format="0%" if drawing.kind is Kind.SHARE else "#,##0")
        data.categories = [_clean(name) for name in drawing.categories]
        for one in drawing.series:
            data.add_series(_clean(one.name), list(one.values))
        kind = XL_CHART_TYPE.BAR_STACKED if drawing.shape is Shape.BARS else XL_CHART_TYPE.LINE
        frame = self._slide(f"{title}: {drawing.title}").shapes.add_chart(
            kind, _LEFT, _TOP, _ROOM, Inches(5.6), data
        )
        frame._element.nvGraphicFramePr.cNvPr.set("descr", _clean(drawing.sentence or drawing.title))
        chart = frame.chart
        chart.has_legend = len(drawing.series) > 1
        if chart.has_legend:
            chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        if drawing.shape is Shape.BARS:
            chart.category_axis.reverse_order = True
            _colour(chart, drawing)


def _colour(chart: Any, drawing: Drawing) -> None:
    for drawn, one in zip(chart.plots[0].series, drawing.series, strict=True):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = RGBColor.from_string(tone_of(one.tone).colour[1:].upper())


def _widths(columns: Sequence[Column]) -> list[int]:
    """Texts are given twice the room of numbers, the first thrice."""
    shares = [3 if at == 0 else 2 if column.kind is Kind.TEXT else 1 for at, column in enumerate(columns)]
    return [int(_ROOM * share / sum(shares)) for share in shares]


def _run(
    paragraph: Any,
    words: str,
    *,
    size: int,
    is_bold: bool = False,
    url: str = "",
    colour: RGBColor | None = _INK,
) -> None:
    run = paragraph.add_run()
    run.text = _clean(words)
    run.font.size, run.font.bold = Pt(size), is_bold
    if url.startswith("/"):
        run.hyperlink.address = absolute_url(url)
    elif colour is not None:
        run.font.color.rgb = colour


def _clean(text: str) -> str:
    return without_control_characters(text)
