"""Keeps the programs running until a signal, then ends them within seconds and leaves none behind."""

import http.client
import signal
import sys
import threading
import time
from collections.abc import Sequence
from types import FrameType
from urllib.parse import urlsplit

from cairn.serve.child import Child
from cairn.serve.programs import Program

LOOK_EVERY_SECONDS = 0.2
PATIENCE_SECONDS = 8.0


class Supervisor:
    """Runs several programs as one. `announcement` is the address to print once it answers."""

    def __init__(self, programs: Sequence[Program], announcement: str) -> None:
        self._children = [Child(program) for program in programs]
        self._address = announcement
        self._stop = threading.Event()
        self._signals = 0

    def run(self) -> int:
        """Returns 0 when a signal has ended it and every program is gone."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        for child in self._children:
            child.start()
        threading.Thread(target=self._announce, daemon=True).start()
        while not self._stop.wait(LOOK_EVERY_SECONDS):
            for child in self._children:
                child.keep()
        self._end()
        return 0

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._signals += 1
        self._stop.set()

    def _end(self) -> None:
        """Asks once, waits, then insists; a second signal insists at once."""
        for child in self._children:
            child.ask_to_end()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while any(child.is_running() for child in self._children):
            if time.monotonic() > deadline or self._signals > 1:
                break
            time.sleep(0.05)
        for child in self._children:
            child.signal_all(signal.SIGKILL)

    def _announce(self) -> None:
        while not self._stop.wait(LOOK_EVERY_SECONDS):
            if _answers(self._address):
                print(f"Cairn runs at {self._address}/ (Ctrl-C stops it).", file=sys.stderr, flush=True)
                return


def _answers(address: str) -> bool:
    host = urlsplit(address)
    connection = http.client.HTTPConnection(host.hostname or "", host.port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
