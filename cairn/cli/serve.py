"""`cairn serve`: checks what can be checked before anything is started, then hands over to the supervisor."""

import argparse
import subprocess
import sys

from cairn.serve.lock import Locked, hold
from cairn.serve.port import fault_of_port
from cairn.serve.programs import clock, web, worker
from cairn.serve.supervisor import Supervisor

CAIRN = (sys.executable, "-m", "cairn")


def run(arguments: list[str]) -> int:
    """Runs web, worker and clock until a signal ends them; 1 where they cannot start."""
    parser = argparse.ArgumentParser(prog="cairn serve", description="Runs until Ctrl-C.")
    parser.add_argument("--demo", action="store_true", help="first run `cairn prepare --demo`")
    with_demo: bool = parser.parse_args(arguments).demo
    from config import settings

    if fault := fault_of_port(settings.LISTEN_ON, settings.PORT):
        return _refuse(fault)
    try:
        with hold(settings.DATA_DIR):
            return (with_demo and _prepare_demo()) or _supervise()
    except Locked as fault:
        return _refuse(str(fault))


def _prepare_demo() -> int:
    return subprocess.run([*CAIRN, "prepare", "--demo"], check=False).returncode


def _supervise() -> int:
    from config import settings

    if fault := _fault_of_program():
        return _refuse(fault)
    host, port = settings.LISTEN_ON, settings.PORT
    programs = [web(host, port, settings.WEB_WORKERS, settings.WEB_THREADS), worker(), clock()]
    return Supervisor(programs, announcement=_announcement(host, port)).run()


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _fault_of_program() -> str | None:
    """Why the programs would fail again and again, if they would.

    Asked in a process of its own: the supervisor stays small and holds no connection.
    """
    command = [*CAIRN, "ready"]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    return asked.stderr.strip() or "The program does not start." if asked.returncode else None


def _announcement(host: str, port: int) -> str:
    shown = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104  # compared, not bound
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
