"""A document as a tagged PDF, with contents and page numbers. Its libraries may be missing, and say so."""

import ctypes
import logging
from functools import cache
from pathlib import Path

from cairn.reports.documents.html import html_file
from cairn.reports.documents.model import Document
from cairn.reports.documents.refusals import PdfUnavailable

PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core fonts-droid-fallback"
"""What a Debian or Ubuntu machine needs for it: the libraries, and fonts for Arabic, Hebrew and East Asia."""
_LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libfontconfig.so.1")


def write_pdf(document: Document, path: Path) -> None:
    """Write the file. Raises PdfUnavailable. Nothing is fetched from anywhere."""
    if not is_available():
        raise PdfUnavailable
    from weasyprint import HTML

    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it tells of each step
    page = HTML(string=html_file(document, for_paper=True), url_fetcher=_fetches_nothing)
    page.write_pdf(str(path), pdf_variant="pdf/ua-1")


@cache
def is_available() -> bool:
    """Whether this machine can write PDFs; looked at once, without loading all that writes them."""
    try:
        for name in _LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _fetches_nothing(url: str, *_more: object, **_named: object) -> dict[str, object]:
    raise ValueError(f"A report asks for {url}, and holds all that it needs.")
