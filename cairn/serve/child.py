"""One started program: when it is started again, and how it ends with all that it started."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

from cairn.serve.programs import Program

FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0
SETTLED_AFTER_SECONDS = 60.0
PR_SET_PDEATHSIG = 1
SPARING = {"MALLOC_ARENA_MAX": "2", "OPENBLAS_NUM_THREADS": "1"}
"""Else each thread keeps freed memory for itself. Who sets them himself has his way."""


class Child:
    """A program that is kept running."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._process: subprocess.Popen[bytes] | None = None
        self._wait_seconds = FIRST_WAIT_SECONDS
        self._started_at = 0.0
        self._start_again_at = 0.0

    def start(self) -> None:
        # In a session of its own, Ctrl-C in the terminal reaches the supervisor alone, which then
        # ends all in order; and a signal to the group reaches what the program itself started.
        self._process = subprocess.Popen(
            self.program.command,
            env=SPARING | os.environ,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
        self._started_at = time.monotonic()

    def keep(self) -> None:
        """Starts the program again where it has ended, later each time it ends soon after its start."""
        if self._process is None:
            if time.monotonic() >= self._start_again_at:
                self.start()
            return
        status = self._process.poll()
        if status is None:
            return
        self.signal_all(signal.SIGKILL)  # what it had started would hold its port or its jobs
        if time.monotonic() - self._started_at > SETTLED_AFTER_SECONDS:
            self._wait_seconds = FIRST_WAIT_SECONDS
        print(
            f"{self.program.name} {_how_it_ended(status)}; it is started again in {self._wait_seconds:g} s.",
            file=sys.stderr,
            flush=True,
        )
        self._start_again_at = time.monotonic() + self._wait_seconds
        self._wait_seconds = min(self._wait_seconds * 2, LONGEST_WAIT_SECONDS)
        self._process = None

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def ask_to_end(self) -> None:
        """Asks the program itself; it ends what it started."""
        if self.is_running() and self._process is not None:
            self._process.terminate()

    def signal_all(self, number: signal.Signals) -> None:
        """Signals the program and whatever it started."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):  # all gone
            os.killpg(self._process.pid, number)


def _how_it_ended(status: int) -> str:
    return f"was ended by {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"


def _end_with_parent() -> None:
    """On Linux, has the system end the program when the supervisor is killed without a chance to do so."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
