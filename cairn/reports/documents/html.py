"""A document as one HTML file that needs no other, for a screen or for paper."""

from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from cairn.reports.documents.laid_out import laid_out
from cairn.reports.documents.model import Document

_HERE = Path(__file__).parent


def html_file(document: Document, *, for_paper: bool = False) -> str:
    """The file, in the document's language, with whole addresses."""
    sheets = ("file.css", "paper.css" if for_paper else "screen.css")
    style = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in sheets)
    with translation.override(document.language):
        # Our own sheets alone: a file has no policy to keep, and no page holds this element.
        context = {"laid": laid_out(document, is_file=True), "style": mark_safe(f"<style>{style}</style>")}
        return render_to_string("reports/file.html", context)
