"""JSON, strictly enough to be stored and freely enough to name every fault."""

import json

from cairn.exchange.files.parsed import TOO_DEEP, Parsed, checked, object_of

MOST_DIGITS = 400
"""Beyond any double; Python refuses to read integers of thousands of digits."""


def parse_json(text: str) -> Parsed:
    """The document in the text. Raises ValueError with a sentence where it is no JSON.

    `1e400`, NaN and Infinity come out as floats that are not finite: the plan's reader names them with
    their place.
    """
    try:
        document = json.loads(text, object_pairs_hook=object_of, parse_int=_integer)
    except RecursionError:
        raise ValueError(TOO_DEEP) from None
    except json.JSONDecodeError as error:
        raise ValueError(f"is no JSON: {error.msg} (line {error.lineno}, column {error.colno})") from None
    return checked(document)


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= MOST_DIGITS else float(digits)
