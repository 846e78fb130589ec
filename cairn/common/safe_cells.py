"""Text that a spreadsheet would compute with, made harmless and back."""

import re

_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_FUNCTION = re.compile(r"[+@-][A-Z]{2,}\(")
GUARD = "'"


def guarded(text: str) -> str:
    """A text as a cell that every spreadsheet shows and none computes."""
    return GUARD + text if _DANGEROUS.match(text) else text


def without_guard(text: str) -> str:
    """The text of a cell that `guarded` wrote."""
    return text[1:] if _GUARDED.match(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would compute the cell; a sign before a figure or a word makes no formula."""
    return text.startswith("=") or _FUNCTION.match(text) is not None
