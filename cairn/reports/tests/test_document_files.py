"""Each file is opened by another program than the one that wrote it, and says what the document says."""

import csv
import io
import json
import re
import subprocess
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from cairn.reports.documents.files import KINDS
from cairn.reports.documents.model import Column, Document, Kind, Row, Section, Streamed, Table
from cairn.reports.documents.refusals import TooManyRows
from cairn.reports.documents.sheet_names import SheetNames
from cairn.reports.documents.xlsx import MOST_ROWS, write_xlsx
from cairn.reports.tests.papers import (
    ARABIC,
    CHINESE,
    FORMULA,
    HEBREW,
    JAPANESE,
    NAMES,
    SHARES,
    VALUES,
    paper,
)

CLEAN = [name.replace("\x07", "") for name in NAMES]
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def written(key: str, folder: Path, document: Document | None = None) -> Path:
    path = folder / f"report.{key}"
    KINDS[key].write(document or paper(), path)
    return path


def test_a_workbook_holds_numbers_as_numbers_and_names_as_they_are(tmp_path: Path) -> None:
    book = CalamineWorkbook.from_path(written("xlsx", tmp_path))
    assert book.sheet_names == ["Open Harbour, Q4 2026", "By status", "All goals  2026 27"]
    rows = book.get_sheet_by_name("All goals  2026 27").to_python()
    assert rows[0] == ["Goal", "Value (kg)", "Progress", "Due"]
    assert [row[0] for row in rows[1:8]] == CLEAN
    assert [row[1] for row in rows[1:8]] == ["" if value is None else value for value in VALUES]
    assert [row[2] for row in rows[1:8]] == ["" if share is None else share for share in SHARES]
    due = rows[1][3]
    assert isinstance(due, date)
    assert due.isoformat() == "2026-11-01"
    assert rows[8][1] == sum(value or 0.0 for value in VALUES)


def test_a_workbook_adds_up_by_a_formula_and_keeps_its_head_in_sight(tmp_path: Path) -> None:
    with zipfile.ZipFile(written("xlsx", tmp_path)) as parts:
        sheet = parts.read("xl/worksheets/sheet3.xml").decode()
        chart = parts.read("xl/charts/chart1.xml").decode()
    assert "<f>SUM(B2:B8)</f>" in sheet
    assert 'state="frozen"' in sheet
    assert sheet.count("<f>") == 1  # no name of ours is computed
    assert "'By status'!$B$2:$B$3" in chart  # the chart is drawn from cells, and changes with them


def test_a_csv_is_read_as_numbers_and_computes_nothing(tmp_path: Path) -> None:
    text = written("csv", tmp_path).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[1:]] == [f"'{name}" if name[0] in "=+" else name for name in NAMES]
    assert rows[5][0] == "'" + FORMULA
    assert [row[1] for row in rows[1:]] == ["1.5", "2000000", "0.1", "", "3", "-4.25", "7"]
    assert rows[1][3] == "2026-11-01"


def test_json_holds_every_figure_with_its_source(tmp_path: Path) -> None:
    found = json.loads(written("json", tmp_path).read_text(encoding="utf-8"))
    told, drawn = found["sections"][0]["blocks"]
    assert told["figures"][1]["value"] == 0.335
    assert told["figures"][1]["source"].endswith("/o/harbour/goals/0/")
    assert drawn["series"][1]["values"] == [None, 2]
    rows = found["sections"][1]["blocks"][0]["rows"]
    assert [row["cells"][0] for row in rows] == list(NAMES)
    assert [row["cells"][1] for row in rows] == list(VALUES)


def test_html_is_one_file_that_asks_for_no_other(tmp_path: Path) -> None:
    text = written("html", tmp_path).read_text(encoding="utf-8")
    page: Any = etree.HTML(text)
    assert page.xpath("//link | //script | //img") == []
    assert page.xpath("string(//h1)") == "Open Harbour, Q4 2026"
    names = ["".join(cell.itertext()) for cell in page.xpath("//tbody//th")]
    assert names[:4] == [ARABIC, HEBREW, CHINESE, JAPANESE]
    assert all(url.startswith(("http", "#")) for url in page.xpath("//a/@href"))
    assert "<b>bold</b>" not in text


def pdf_text(path: Path, *options: str) -> str:
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def test_a_pdf_is_tagged_and_numbered_and_has_contents(tmp_path: Path) -> None:
    path = written("pdf", tmp_path)
    facts = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True, text=True).stdout
    assert re.search(r"Tagged:\s+yes", facts)
    assert re.search(r"Title:\s+Open Harbour, Q4 2026", facts)
    tags = subprocess.run(
        ["pdfinfo", "-struct", str(path)], capture_output=True, check=True, text=True
    ).stdout
    assert {"H1", "H2", "Table", "TH", "TD", "Link"} <= set(re.findall(r"\b[A-Z]\w*", tags))
    text = pdf_text(path, "-layout")
    assert re.search(r"1\s*/\s*2\n", text)
    assert re.search(r"Appendix\s*\.+\s*2", text)


def test_a_pdf_tells_the_figures_and_names_in_their_scripts(tmp_path: Path) -> None:
    text = pdf_text(written("pdf", tmp_path)).replace("\u00a0", " ")
    for words in ("34 %", "2,000,000 kg", "-4.25 kg", "1 Nov 2026", "2,000,007.35 kg", CHINESE, JAPANESE):
        assert words in text, words
    for name in (ARABIC, HEBREW):  # joined letters come out as they are, each word on its own
        assert all(word in text or word[::-1] in text for word in name.split()), name


def test_slides_hold_texts_tables_and_charts_that_can_be_edited(tmp_path: Path) -> None:
    """Read as the format's own XML, without the library that wrote it."""
    with zipfile.ZipFile(written("pptx", tmp_path)) as parts:
        names = parts.namelist()
        slides = sorted(name for name in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name))
        texts = [text for name in slides for text in _texts(parts.read(name))]
        chart: Any = etree.fromstring(parts.read(next(name for name in names if "charts/chart" in name)))
        book = next(name for name in names if name.startswith("ppt/embeddings/"))
        cells = CalamineWorkbook.from_filelike(io.BytesIO(parts.read(book))).get_sheet_by_index(0).to_python()
    assert set(CLEAN) <= set(texts)
    assert "34\u00a0%" in texts or "34 %" in texts
    assert [value.text for value in chart.iter(f"{CHART}v")][:6] == [
        "On track",
        "North",
        "South",
        "3",
        "1",
        "Missed",
    ]
    assert cells[1:] == [["North", 3.0, ""], ["South", 1.0, 2.0]]


def _texts(slide: bytes) -> list[str]:
    return [text.text or "" for text in etree.fromstring(slide).iter(f"{DRAWING}t")]


def many(count: int) -> Document:
    def rows() -> Iterator[Row]:
        for at in range(count):
            yield Row((f"Goal {at}", float(at)))

    columns = [Column("Goal"), Column("Value", Kind.NUMBER, is_summed=True)]
    table = Table(title="All", columns=columns, rows=Streamed(rows), count=count)
    document = paper()
    return Document(
        title="Large", subtitle="", organization="", language="en", as_of=document.as_of, made_by="",
        sections=[Section("all", "All", [table])],
    )  # fmt: skip


def test_a_workbook_of_many_rows_takes_no_more_memory_than_a_small_one(tmp_path: Path) -> None:
    """A hundred thousand take no more either; to follow their memory takes longer than a test may."""

    def peak(count: int) -> int:
        tracemalloc.start()
        write_xlsx(many(count), tmp_path / f"{count}.xlsx")
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    small, large = peak(500), peak(10_000)
    assert large < small + 500_000
    rows = CalamineWorkbook.from_path(tmp_path / "10000.xlsx").get_sheet_by_name("All").to_python()
    assert len(rows) == 10_002
    assert rows[-1][1] == sum(range(10_000))


def test_a_table_that_no_sheet_can_hold_is_refused(tmp_path: Path) -> None:
    document = many(0)
    block = document.sections[0].blocks[0]
    assert isinstance(block, Table)
    too_long = Table(title="All", columns=block.columns, rows=[], count=MOST_ROWS + 1)
    document = Document(**{**_fields(document), "sections": [Section("all", "All", [too_long])]})
    with pytest.raises(TooManyRows):
        write_xlsx(document, tmp_path / "large.xlsx")


def _fields(document: Document) -> dict[str, Any]:
    return {name: getattr(document, name) for name in Document.__dataclass_fields__}


def test_sheets_have_names_that_a_workbook_allows() -> None:
    names = SheetNames()
    assert names.free("Plan [draft]: a/b?") == "Plan  draft   a b"
    assert names.free("x" * 40) == "x" * 31
    assert names.free("X" * 40) == "X" * 29 + " 2"
    assert names.free("'") == "-"
    assert names.free("History") != "History"
