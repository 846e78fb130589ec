"""From bytes to text: UTF-8 only, and a sentence for those who have something else."""

import codecs

_OTHER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def text_of(content: bytes) -> str:
    """The text in UTF-8, with or without a byte order mark. Raises ValueError with a sentence otherwise."""
    for mark, name in _OTHER_MARKS.items():
        if content.startswith(mark):
            raise ValueError(f"is written in {name}; save it as UTF-8")
    if b"\0" in content:
        raise ValueError("holds zero bytes, as UTF-16 and programs do; save it as text in UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"is not UTF-8 (line {line}); save it as UTF-8") from None
