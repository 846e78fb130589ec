"""A document as JSON: every figure as a number, beside its words and the address of its source."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from cairn.accounts.links import absolute_url
from cairn.reports.documents.model import Block, Cell, Document, Drawing, Figure, Sentence, Table


def json_pieces(document: Document) -> Iterator[str]:
    """The document piece by piece; a table of very many rows is never held as a whole."""
    head = {
        "title": document.title,
        "subtitle": document.subtitle,
        "organization": document.organization,
        "language": document.language,
        "as_of": document.as_of.isoformat(),
    }
    yield _dumped(head)[:-1] + ',"sections":['
    for at, section in enumerate(document.sections):
        yield ("," if at else "") + _dumped({"key": section.key, "title": section.title})[:-1] + ',"blocks":['
        for place, block in enumerate(section.blocks):
            yield "," if place else ""
            yield from _block(block)
        yield "]}"
    yield "]}\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Drawing):
        series = [{"name": one.name, "values": list(one.values)} for one in block.series]
        yield _dumped({"chart": block.title, "categories": list(block.categories), "series": series})
    else:
        yield _dumped(_sentence(block))


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {"text": sentence.text, "figures": [_figure(figure) for figure in sentence.figures]}


def _figure(figure: Figure) -> dict[str, Any]:
    return {"value": _plain(figure.value), "words": figure.words, "source": _address(figure.url)}


def _table(table: Table) -> Iterator[str]:
    columns = [{"title": each.title, "kind": each.kind.value, "unit": each.unit} for each in table.columns]
    yield _dumped({"table": table.title, "columns": columns})[:-1] + ',"rows":['
    for at, row in enumerate(table.rows):
        cells = [_plain(cell) for cell in row.cells]
        yield ("," if at else "") + _dumped({"cells": cells, "source": _address(row.url)})
    yield "]}"


def _plain(cell: Cell) -> str | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def _address(url: str) -> str:
    """The whole address; a place in the document itself stays one."""
    return absolute_url(url) if url.startswith("/") else url


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
