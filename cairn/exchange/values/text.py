"""From bytes to text, whatever a spreadsheet wrote: UTF-8, UTF-16, or the code page of Western Windows."""

import codecs

from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.values.faults import file_fault

_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx, .ods and .numbers begin, and .xls."""
_WIDE = {codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32"}
_PAIRS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def text_of(content: bytes) -> str:
    """The text. Raises PlanFaults where there is none."""
    if not content.strip():
        raise PlanFaults([file_fault("empty")])
    if content.startswith(_SPREADSHEETS):
        raise PlanFaults([file_fault("is_spreadsheet")])
    text = _decoded(content)
    if "\0" in text:
        raise PlanFaults([file_fault("zero")])
    return text


def _decoded(content: bytes) -> str:
    # UTF-32's mark begins with UTF-16's, so it is looked for first.
    for mark, encoding in (_WIDE | _PAIRS).items():
        if content.startswith(mark):
            return _strictly(content, encoding)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strictly(content, "cp1252")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise PlanFaults([file_fault("is_binary")]) from None
