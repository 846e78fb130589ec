"""JSON that is plainly a sound plan, read in a fraction of the time; the rest is the careful reader's."""

import orjson

from cairn.calc.plan.model import Plan
from cairn.calc.plan.quick import read_plan_quickly

NUL = b"\\u0000"


def plainly_sound(content: bytes) -> tuple[dict[str, object], Plan] | None:
    """The document and the plan in it; null where anything is wrong, or would need a second look."""
    if NUL in content:
        return None
    try:
        document = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    found = read_plan_quickly(document)
    # A name given twice in one object is lost by parsing: then fewer names come out than stand in the text.
    return (document, found.plan) if found and found.field_count == _names_in(content) else None


def _names_in(content: bytes) -> int:
    """How many `"name":` there are, if none is written in an unusual way; quotes within text are escaped."""
    return content.count(b'":') - content.count(b'\\":')
