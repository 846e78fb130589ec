"""A running program for the tests: started as an operator starts it, with a database of its own."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.ports import free_port

PATIENCE_SECONDS = 60.0
CAIRN = (sys.executable, "-m", "cairn")
PARTS = ("granian", "worker", "clock")


class Served:
    """A running `cairn serve`."""

    def __init__(self, directory: Path) -> None:
        self.port = free_port()
        self.environ = environ_for(directory, self.port)
        self._process = subprocess.Popen([*CAIRN, "serve"], env=self.environ)

    def health(self) -> tuple[int, dict[str, Any]]:
        """What /healthz answers; 0 where nothing does."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            return refused.code, json.load(refused)
        except OSError:
            return 0, {}

    def children(self) -> dict[str, int]:
        """The ids of the processes that the supervisor started, by what they run."""
        below = [entry for entry in processes() if entry[1] == self._process.pid]
        return {part: process for process, _, command in below for part in PARTS if part in command}

    def all_ids(self) -> set[int]:
        """Every process of it: the supervisor, what it started, and what that started."""
        ids = {self._process.pid}
        for _ in range(3):
            ids |= {process for process, parent, _ in processes() if parent in ids}
        return ids

    def signal(self, number: signal.Signals) -> int:
        """Signals the supervisor alone; its exit status."""
        self._process.send_signal(number)
        return self._process.wait(timeout=15)

    def serve_again(self, **environ: str) -> tuple[int, str]:
        """Exit status and message of a second `cairn serve` beside this one."""
        return serve_refused({**self.environ, **environ})

    def kill(self) -> None:
        """Ends it without a chance to tidy up; the system is to end what it had started."""
        ids = self.all_ids()
        self._process.kill()
        self._process.wait()
        until(lambda: not ids & running_ids())


def environ_for(directory: Path, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"sqlite:///{directory / 'served.sqlite3'}",
        "DATA_DIR": str(directory),
        "PORT": str(port),
    }


def serve_refused(environ: dict[str, str]) -> tuple[int, str]:
    """Exit status and message of a `cairn serve` that ends by itself."""
    done = subprocess.run([*CAIRN, "serve"], env=environ, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.strip()


def processes() -> list[tuple[int, int, str]]:
    """Every living process: its id, its parent's and its command."""
    found = []
    for directory in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (directory / "stat").read_text().rpartition(")")[2].split()[:2]
            command = (directory / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue  # it ended while we looked
        if state != "Z":
            found.append((int(directory.name), int(parent), command))
    return found


def running_ids() -> set[int]:
    return {process for process, _, _ in processes()}


def until(condition: Callable[[], bool]) -> None:
    """Waits for what another process does; fails when it does not come."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.05)
