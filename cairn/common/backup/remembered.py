"""When the last backup was made and where its file was put, for whoever asks on a page."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

NAME = "last-backup.json"


@dataclass(frozen=True)
class LastBackup:
    """`made_at` is an aware time, as ISO text; `file` the path that the operator named, made absolute."""

    made_at: str
    file: str

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.made_at)


def remember_backup(file: Path, made_at: str) -> None:
    """Keep it beside the data, which a restore leaves alone."""
    (settings.DATA_DIR / NAME).write_text(json.dumps(asdict(LastBackup(made_at, str(file.absolute())))))


def last_backup() -> LastBackup | None:
    """The last one that this installation made; None where it made none, or the note cannot be read."""
    try:
        return LastBackup(**json.loads((settings.DATA_DIR / NAME).read_text()))
    except (OSError, ValueError, TypeError):
        return None
