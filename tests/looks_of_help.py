"""Looks at the help: all of it, what was found, every article, the keys, what is new."""

from cairn.support.queries import articles
from tests.look import At, Look

NO_PAGE_OF_HELP = {
    "help:reading": "only takes a press",
    "help:tour_beginning": "only takes a press",
    "help:tour_end": "only takes a press",
}
NEWS = "what is new"
"""Tells of the program in its usual words, as its heading says."""


def _article(slug: str) -> At:
    return lambda sights: {"article": slug}


HELP = (
    Look("help", "help:page", "dan", query="?about=goal:page"),
    Look("help, found", "help:page", "cleo", query="?q=aprove"),
    Look("help, nothing found", "help:page", "vic", query="?q=zzz"),
    *(Look(f"help: {slug}", "help:article", "max", _article(slug)) for slug in articles("en")),
    Look("keys", "help:keys", "dan"),
    Look(NEWS, "help:news", "dan"),
)
