"""The secret key that signs sessions and links: made once, kept beside the data, read by its owner only."""

import os
import secrets
from pathlib import Path


def secret_key_in(directory: Path) -> str:
    """The key kept in `directory/secret-key`, made when there is none yet."""
    path = directory / "secret-key"
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        # Two processes may start at once: only one can create the file, the other reads it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key


def secret_key_given(text: str) -> str:
    """A key from the environment; ValueError where it is too short to sign with."""
    if len(text) < 32:
        raise ValueError("must be at least 32 characters long")
    return text
