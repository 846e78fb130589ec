"""An installation of its own for a test: a directory, a database, and the command `cairn` run on them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from django.conf import settings

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Installation:
    """Its database is of the kind that the tests run on."""

    directory: Path
    database_url: str

    @property
    def data(self) -> Path:
        return self.directory / "data"

    @property
    def environ(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
        return {
            **inherited,
            "DATABASE_URL": self.database_url,
            "DATA_DIR": str(self.data),
            "DEBUG": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "PYTHONPATH": str(ROOT),
        }

    def cairn(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "cairn", *arguments]
        return subprocess.run(
            command, cwd=self.directory, env=self.environ, capture_output=True, text=True, check=False
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "cairn", *arguments]
        return subprocess.Popen(command, cwd=self.directory, env=self.environ)

    def done(self, *arguments: str) -> str:
        """What a command printed that must succeed."""
        finished = self.cairn(*arguments)
        assert finished.returncode == 0, finished.stderr
        return finished.stdout


@contextmanager
def installation(directory: Path) -> Iterator[Installation]:
    """With an empty database that has no tables yet, and is gone afterwards."""
    directory.mkdir(parents=True, exist_ok=True)
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield Installation(directory, f"sqlite:///{directory / 'cairn.sqlite3'}")
        return
    name = f"apart_{uuid4().hex[:12]}"
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield Installation(directory, urlunsplit(urlsplit(url)._replace(path=f"/{name}")))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def feeding_people(directory: Path) -> Path:
    """A small plan with measurements, as a file."""
    path = directory / "plan.json"
    path.write_text(json.dumps(json.loads((ROOT / "tests/cases/feed-people.json").read_text())["plan"]))
    return path
