"""The command `cairn`: which word does what. A command's module is loaded when it is called only."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from config.env import SettingFaults

# Each has a function `run(arguments) -> exit status`.
OWN = {
    "serve": ("cairn.cli.serve", "run the program: web, worker and clock"),
    "prepare": (
        "cairn.cli.prepare",
        "bring database and static files up to date",
    ),
    "evaluate": ("cairn.cli.evaluate", "compute every figure of a plan file, without a database"),
    "forecast": ("cairn.cli.forecast", "tell what the series of a CSV may do next"),
    "backtest": ("cairn.cli.backtest", "hold forecasts against the held-back ends of series"),
    "bench": ("cairn.cli.bench", "make an invented company of a size, to measure with"),
    "convert": ("cairn.cli.convert", "turn tables that others publish into a plan file"),
    "manage": ("cairn.cli.django", "Django's own commands, such as `cairn manage migrate`"),
}
# Management commands of the rooms, passed on with their arguments.
DJANGO = {
    "import": "read a plan file into an organization",
    "export": "write an organization's plan file",
    "values": "read or write recorded values as a CSV",
    "demo": "load the demo companies into an empty database",
    "verify": "recompute every stored figure and list what differs",
    "backup": "write the whole installation into one file",
    "restore": "put a backup in the place of the present data",
    "found": "found an organization with its first administrator",
    "administrator": "let somebody administer an organization",
    "worker": "run jobs (part of `cairn serve`)",
    "clock": "hand out what is due (part of `cairn serve`)",
    "ready": "tell whether `cairn serve` could start",
}
USAGE = "usage: cairn COMMAND [ARGUMENTS]   (cairn COMMAND --help tells its arguments)"
HELP = {"help", "--help", "-h"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. 0 done, 1 it could not be done, 2 it was asked wrongly (or a plan has faults)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in HELP:
        print(usage(), file=sys.stdout if given else sys.stderr)
        return 0 if given else 2
    command, rest = given[0], given[1:]
    if command not in OWN and command not in DJANGO:
        print(f"cairn has no command {command!r}.\n\n{usage()}", file=sys.stderr)
        return 2
    try:
        status = _run(command, rest)
        sys.stdout.flush()
        return status
    except SettingFaults as faults:
        print("Cairn cannot start with these settings:", *faults.sentences, sep="\n  ", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has enough of it, as `head` has; nothing is left to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def usage() -> str:
    about = {name: sentence for name, (_, sentence) in OWN.items()} | DJANGO
    lines = [f"  {name:<15}{sentence}" for name, sentence in about.items()]
    return "\n".join([USAGE, "", *lines])


def _run(command: str, rest: list[str]) -> int:
    if command in DJANGO:
        from cairn.cli.django import run_room_command

        return run_room_command(command, rest)
    status: int = import_module(OWN[command][0]).run(rest)
    return status
