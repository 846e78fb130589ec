"""What a backup says of itself: checked before anything is restored, and after it was written."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from cairn.common.backup.faults import BackupFault

FORMAT = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class Member:
    """One file in the archive: its digest, and how many rows it holds where it is a table."""

    sha256: str
    rows: int | None = None


@dataclass
class Manifest:
    """`migrations`: what the database had run, as [room, name]. `members`: every other file, by name."""

    made_at: str
    database: str
    migrations: list[list[str]]
    format: int = FORMAT
    members: dict[str, Member] = field(default_factory=dict)

    @property
    def row_count(self) -> int:
        return sum(member.rows or 0 for member in self.members.values())

    def text(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"


def manifest_from(text: bytes) -> Manifest:
    """Reads a manifest; BackupFault where it is none, or of a later format than this program knows."""
    try:
        content: Mapping[str, Any] = json.loads(text)
        if content["format"] > FORMAT:
            raise BackupFault(
                f"The backup has format {content['format']}, and this version of Cairn reads up to {FORMAT}. "
                "Update Cairn, then restore again."
            )
        members = {name: Member(**member) for name, member in content["members"].items()}
        return Manifest(**{**content, "members": members})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BackupFault(
            "The backup's manifest cannot be read: the file is damaged, or not Cairn's."
        ) from None
