"""`python -m tests.bench.memory`: what one server process holds after all pages have been walked.

Anonymous PSS: what the process alone made, its part of what processes share; not the files that it maps.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cairn.cli.django import start_django

ROUNDS = 3
AT_ONCE = 4
PATIENCE_SECONDS = 60


def main() -> None:
    """Serve, walk, look, stop."""
    start_django()
    from tests.bench.browser import signed_in
    from tests.bench.pages import ROLES, actor_of, email_of
    from tests.bench.places import addresses

    visits = [
        (signed_in(email_of(role)), address)
        for role in ROLES
        for _, address in addresses(actor_of(role), role)
    ]
    port = _free_port()
    serving = subprocess.Popen(
        [sys.executable, "-m", "cairn", "serve"], env={**os.environ, "PORT": str(port)}
    )
    try:
        _wait_for(port)
        with ThreadPoolExecutor(AT_ONCE) as readers:
            list(readers.map(lambda visit: _visit(port, *visit), visits * ROUNDS))
        for name, kilobytes in _anonymous(serving.pid):
            print(f"memory: {kilobytes / 1024:.0f} MB anonymous PSS in {name}")
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(timeout=30)


def _visit(port: int, cookie: str, address: str) -> None:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{address}", headers={"Cookie": cookie})
    with urllib.request.urlopen(asked, timeout=120) as answer:
        answer.read()


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
            return
        except urllib.error.HTTPError:
            return  # it answers; the worker may still be starting
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("cairn serve did not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _anonymous(supervisor: int) -> list[tuple[str, int]]:
    """The supervisor and every process below it, by command, each with its anonymous PSS in kB."""
    parents = {pid: _parent(pid) for pid in (int(each.name) for each in Path("/proc").glob("[0-9]*"))}
    ids = {supervisor}
    for _ in range(3):
        ids |= {pid for pid, parent in parents.items() if parent in ids}
    return [(_command(pid), _pss(pid)) for pid in sorted(ids)]


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _command(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    known = [word for word in ("granian", "worker", "clock", "serve") if any(word in each for each in words)]
    return known[0] if known else " ".join(words[:3])


def _pss(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss_Anon:"))


if __name__ == "__main__":
    main()
