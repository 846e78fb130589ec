"""What leads say of goals that add up from others: their own call, which the plan file has no place for."""

from typing import NamedTuple


class Call(NamedTuple):
    """A person's call on a goal: how sure he is, and a line about it."""

    person: str
    goal: str
    confidence: str
    note: str


def calls() -> list[Call]:
    """The calls, in the order in which they were said."""
    return list(_CALLS)


_CALLS = (
    Call("callum-fraser", "east-feed", "low", "Two kitchens without a cook since October."),
    Call("noor-aziz", "south-feed", "high", "Bristol opens in spring, the others hold."),
    Call("tom-whitaker", "north-feed", "medium", "York cooks on two plates until the oven is mended."),
)
