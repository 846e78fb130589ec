"""Walks over trees that are given by each key's parent. None of them recurses, so depth does not matter."""

from collections.abc import Iterable, Iterator, Mapping


def children_by_parent(parents: Mapping[str, str | None]) -> dict[str, list[str]]:
    """The keys below each key, in the mapping's order; parents that are no key themselves are left out."""
    below: dict[str, list[str]] = {}
    for key, parent in parents.items():
        if parent is not None and parent in parents:
            below.setdefault(parent, []).append(key)
    return below


def children_first(parents: Mapping[str, str | None]) -> list[str]:
    """The keys so ordered that each comes after all below it. Loops are left out."""
    waiting = dict.fromkeys(parents, 0)
    for parent in parents.values():
        if parent in waiting:
            waiting[parent] += 1
    ready = [key for key, count in waiting.items() if count == 0]
    for key in ready:  # grows while it is walked
        parent = parents[key]
        if parent is not None and parent in waiting:
            waiting[parent] -= 1
            if waiting[parent] == 0:
                ready.append(parent)
    return ready


def loops(parents: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Each ring among the parents once, from its first key on."""
    settled: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in parents and at not in settled and at not in path:
            path[at] = None
            at = parents[at]
        if at is not None and at in path:
            walked = list(path)
            yield walked[walked.index(at) :]
        settled.update(path)  # not |=, which copies the set for a view of keys


def rings(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Rings in a graph that may have several edges from each key, one for each edge that closes a ring."""
    settled: set[str] = set()
    for start in edges:
        if start in settled:
            continue
        path = {start: iter(edges[start])}  # a dict keeps the order in which the path was walked
        while path:
            at = next(reversed(path))
            following = next(path[at], None)
            if following is None:
                settled.add(at)
                del path[at]
            elif following in path:
                walked = list(path)
                yield walked[walked.index(following) :]
            elif following in edges and following not in settled:
                path[following] = iter(edges[following])
