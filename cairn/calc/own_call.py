"""A person's own call beside the computed status: measures.md section 4."""

from typing import Final

_STEPS_DOWN: Final = {"on_track": 0, "achieved": 0, "at_risk": 1, "off_track": 2, "missed": 2}
_CALLS: Final = {"high": 0, "medium": 1, "low": 2}
FLAGGED_FROM: Final = 2


def is_flagged(status: str, confidence: str) -> bool:
    """Whether a call (high, medium, low) and a status differ by two steps, so that somebody should ask.

    >>> is_flagged("off_track", "high"), is_flagged("on_track", "low"), is_flagged("at_risk", "high")
    (True, True, False)

    A status that judges nothing ("no_data", "draft") differs from no call.
    """
    if status not in _STEPS_DOWN or confidence not in _CALLS:
        return False
    return abs(_STEPS_DOWN[status] - _CALLS[confidence]) >= FLAGGED_FROM
