"""An import whose process is killed: nothing of it is seen, and the next start sweeps it away."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from cairn.exchange.tests.test_importing_in_slices import founded_document

MANY = 12_000


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An installation of its own, in which a company has 4,000 values."""
    found = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'cairn.sqlite3'}",
        "DATA_DIR": str(tmp_path / "data"),
        "DEBUG": "1",
    }
    cairn(found, "prepare")
    write(tmp_path / "few.json", founded_document(4_000))
    cairn(found, "import", str(tmp_path / "few.json"))
    return found


def cairn(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "cairn", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def write(path: Path, document: object) -> None:
    path.write_text(json.dumps(document))


def rows(environment: dict[str, str], condition: str) -> int:
    """How many measurements there are of a kind, read past everything that hides them."""
    path = environment["DATABASE_URL"].removeprefix("sqlite:///")
    with sqlite3.connect(path) as connection:
        found = connection.execute(f"SELECT count(*) FROM kpis_measurement WHERE {condition}")
        return int(found.fetchone()[0])


def test_a_killed_import_is_not_seen_and_is_swept_at_the_next_start(
    environment: dict[str, str], tmp_path: Path
) -> None:
    before = cairn(environment, "export")
    document = founded_document(4_000)
    document["kpis"].append({**founded_document(MANY)["kpis"][0], "key": "more", "name": "More"})
    write(tmp_path / "many.json", document)
    command = [sys.executable, "-m", "cairn", "import", str(tmp_path / "many.json"), "--organization", "many"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        while rows(environment, "is_held_back") < 2_000:
            assert process.poll() is None, "it was done before it could be killed"
        process.send_signal(signal.SIGKILL)
    left = rows(environment, "is_held_back")
    assert 2_000 <= left < MANY
    assert cairn(environment, "export") == before
    cairn(environment, "verify")

    cairn(environment, "prepare")
    assert rows(environment, "is_held_back") == 0
    assert rows(environment, "TRUE") == 4_000
    assert cairn(environment, "export") == before

    cairn(environment, "import", str(tmp_path / "many.json"), "--organization", "many")
    assert rows(environment, "NOT is_held_back") == 4_000 + MANY


def test_a_start_leaves_an_import_alone_that_goes_on(environment: dict[str, str], tmp_path: Path) -> None:
    document = founded_document(4_000)
    document["kpis"].append({**founded_document(MANY)["kpis"][0], "key": "more", "name": "More"})
    write(tmp_path / "many.json", document)
    command = [sys.executable, "-m", "cairn", "import", str(tmp_path / "many.json"), "--organization", "many"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        while rows(environment, "is_held_back") < 2_000:
            assert process.poll() is None, "it was done before anything else could start"
        cairn(environment, "prepare")
        assert process.wait(timeout=120) == 0
    assert rows(environment, "NOT is_held_back") == 4_000 + MANY
