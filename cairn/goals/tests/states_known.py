"""The states of a goal as measures.md section 9 knows them, and what a test remembers of one."""

from dataclasses import dataclass

from cairn.goals.models import State

KNOWN = {
    (None, State.DRAFT), (None, State.PROPOSED), (None, State.ACTIVE),
    (State.DRAFT, State.PROPOSED), (State.DRAFT, State.ACTIVE), (State.DRAFT, State.CANCELLED),
    (State.PROPOSED, State.ACTIVE), (State.PROPOSED, State.REJECTED), (State.PROPOSED, State.DRAFT),
    (State.PROPOSED, State.CANCELLED), (State.REJECTED, State.DRAFT),
    (State.ACTIVE, State.CLOSED), (State.ACTIVE, State.CANCELLED),
    (State.CLOSED, State.ACTIVE), (State.CANCELLED, State.ACTIVE),
    (State.CANCELLED, State.DRAFT),  # taken up again by who may not approve it
}  # fmt: skip
"""From which state to which: measures.md section 9."""


@dataclass
class Known:
    """What the machine remembers of a goal: as it stood after the last step, and whether it was ever live."""

    state: str | None = None
    weight: float = 1.0
    owner: int | None = None
    has_been_live: bool = False
    changes: int = 0
