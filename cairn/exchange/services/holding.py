"""Whether somebody is at work on an import."""

from contextlib import AbstractContextManager
from pathlib import Path

from django.conf import settings

from cairn.common.holding import held_at
from cairn.exchange.models import ImportRun


def held(run: ImportRun) -> AbstractContextManager[bool]:
    """Holds the run; false where another process does. Its lock lies beside the uploaded file."""
    return held_at(Path(settings.DATA_DIR) / "uploads" / f"{run.pk}.lock")
