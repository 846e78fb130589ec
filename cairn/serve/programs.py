"""The three programs and how each is started."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    name: str
    command: tuple[str, ...]


def web(host: str, port: int, workers: int, threads: int) -> Program:
    """The web server. Without respawning, one killed process of it would stop them all."""
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": str(threads),
        "--log-level": "warning",
        "--workers-kill-timeout": "5",
    }
    flat = tuple(word for option in options.items() for word in option)
    granian = (sys.executable, "-m", "granian", "config.wsgi:application")
    return Program("web", (*granian, *flat, "--respawn-failed-workers"))


def worker() -> Program:
    return Program("worker", (sys.executable, "-m", "cairn", "worker"))


def clock() -> Program:
    return Program("clock", (sys.executable, "-m", "cairn", "clock"))
