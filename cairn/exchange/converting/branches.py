"""A tree of names above things, for goals that stand above others: each name once, with what hangs below."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from cairn.exchange.converting.keys import Keys

T = TypeVar("T")
Path = tuple[str, ...]
LONGEST_IN_KEY = 48


@dataclass
class Branch(Generic[T]):
    """A name below other names, what hangs right below it, and how much hangs below it in all."""

    names: Path
    key: str
    parent: str | None
    leaves: list[T] = field(default_factory=list)
    below: int = 0


def branches_of(root: str, leaves: Iterable[T], path_of: Callable[[T], Path]) -> Iterator[Branch[T]]:
    """The branches from the root, whose path is empty, down to the leaves; parents before children.

    Keys are made of the names, below the root's key.
    """
    keys = Keys()
    found: dict[Path, Branch[T]] = {(): Branch((), root, None)}
    for leaf in leaves:
        path = path_of(leaf)
        for depth in range(len(path) + 1):
            names = path[:depth]
            if names not in found:
                key = keys.key(*(name[:LONGEST_IN_KEY] for name in names))
                found[names] = Branch(names, f"{root}.{key}", found[names[:-1]].key)
            found[names].below += 1
        found[path].leaves.append(leaf)
    return iter(found.values())
