"""Keys that stay: what a source calls the same gets the same key in each conversion."""

from collections import Counter

from cairn.exchange.converting.cells import slug


class Keys:
    """Readable keys, each given once. The second thing of one name gets `-2`: in the order of the source."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def key(self, *names: str) -> str:
        """A key of the names, the widest first, joined by dots."""
        wanted = ".".join(slug(name) or "unnamed" for name in names)
        self._given[wanted] += 1
        return wanted if self._given[wanted] == 1 else f"{wanted}-{self._given[wanted]}"
