"""Walking a tree that is known as parents by child: of units, of managers. A ring in it ends the walk."""

from collections.abc import Iterator, Mapping


def line_up(parents: Mapping[int, int | None], start: int | None) -> Iterator[int]:
    """One and all above it, from it up; of None nothing."""
    seen: set[int] = set()
    while start is not None and start not in seen:
        seen.add(start)
        yield start
        start = parents.get(start)


def at_and_below(parents: Mapping[int, int | None], start: int) -> set[int]:
    """One and all below it."""
    below: dict[int | None, list[int]] = {}
    for each, parent in parents.items():
        below.setdefault(parent, []).append(each)
    found, waiting = {start}, [start]
    while waiting:
        fresh = [each for each in below.get(waiting.pop(), []) if each not in found]
        found.update(fresh)
        waiting += fresh
    return found
