"""Finding by words, forgiving typos."""

from cairn.search.queries.finding import find
from cairn.search.queries.seen import Hit

__all__ = ["Hit", "find"]
