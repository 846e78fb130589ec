"""`cairn serve`: checks what can be checked before anything is started, then hands over to the supervisor."""

import argparse
import subprocess
import sys

from cairn.serve.lock import Locked, hold
from cairn.serve.port import fault_of_port
from cairn.serve.programs import Program, clock, web, worker
from cairn.serve.supervisor import Supervisor


def run(arguments: list[str]) -> int:
    """Runs web, worker and clock until a signal ends them; 1 where they cannot start."""
    parser = argparse.ArgumentParser(prog="cairn serve", description="Runs until Ctrl-C.")
    parser.parse_args(arguments)
    from config import settings

    if fault := fault_of_port(settings.LISTEN_ON, settings.PORT):
        return _refuse(fault)
    try:
        with hold(settings.DATA_DIR):
            if fault := _fault_of_program():
                return _refuse(fault)
            programs: list[Program] = [
                web(settings.LISTEN_ON, settings.PORT, settings.WEB_WORKERS, settings.WEB_THREADS),
                worker(),
                clock(),
            ]
            return Supervisor(programs, announcement=_announcement(settings.LISTEN_ON, settings.PORT)).run()
    except Locked as fault:
        return _refuse(str(fault))


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _fault_of_program() -> str | None:
    """Why the programs would fail again and again, if they would.

    Asked in a process of its own: the supervisor stays small and holds no connection.
    """
    command = [sys.executable, "-m", "cairn", "ready"]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    return asked.stderr.strip() or "The program does not start." if asked.returncode else None


def _announcement(host: str, port: int) -> str:
    shown = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104  # compared, not bound
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
