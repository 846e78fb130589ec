"""What is new in the program, as CHANGELOG.md tells it, the newest first."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from django.conf import settings


@dataclass(frozen=True)
class NewsItem:
    """One entry: its text, under which heading it stands, and a mark that it is known by."""

    text: str
    heading: str
    mark: str

    def is_new_to(self, seen: Collection[str]) -> bool:
        return self.mark not in seen


@cache
def news() -> tuple[NewsItem, ...]:
    """All entries; none where the program was installed without the file."""
    path = settings.ROOT / "CHANGELOG.md"
    if not path.exists():
        return ()
    return tuple(item for heading, entries in _sections(path.read_text(encoding="utf-8"))
                 for item in _items(heading, entries))  # fmt: skip


def _sections(text: str) -> list[tuple[str, str]]:
    _, *parts = re.split(r"^## +(.+)$", text, flags=re.MULTILINE)
    return list(zip(parts[::2], parts[1::2], strict=True))


def _items(heading: str, entries: str) -> list[NewsItem]:
    """Entries are added at the end of a section, so the last one is the newest."""
    texts = [" ".join(entry.split()) for entry in re.split(r"^- ", entries, flags=re.MULTILINE)[1:]]
    return [
        NewsItem(text, heading, sha256(text.encode()).hexdigest()[:8]) for text in reversed(texts) if text
    ]
