"""Text as files of others' programs can hold it."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def without_control_characters(text: str) -> str:
    """The text without the characters that XML forbids.

    >>> without_control_characters("bell\\x07, line")
    'bell, line'
    """
    return _CONTROL.sub("", text)
