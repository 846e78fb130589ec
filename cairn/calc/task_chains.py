"""What waits for what: whether a task would wait for itself, and by which chain."""

from collections.abc import Iterable, Mapping


def chain_between(waits_for: Mapping[int, Iterable[int]], first: int, last: int) -> list[int]:
    """The shortest chain from a task to one that it waits for, both named; empty where there is none.

    >>> chain_between({1: [2], 2: [3]}, 1, 3)
    [1, 2, 3]
    >>> chain_between({1: [2]}, 2, 1)
    []
    """
    came_from: dict[int, int | None] = {first: None}
    waiting = [first]
    for task in waiting:  # grows as it is walked: breadth first
        if task == last:
            return _back(came_from, last)
        for other in waits_for.get(task, ()):
            if other not in came_from:
                came_from[other] = task
                waiting.append(other)
    return []


def _back(came_from: Mapping[int, int | None], last: int) -> list[int]:
    chain: list[int] = []
    task: int | None = last
    while task is not None:
        chain.append(task)
        task = came_from[task]
    return chain[::-1]
