"""Commands that need the database: Django's, and those of the rooms."""

import os
import sys


def start_django() -> None:
    """Loads settings and rooms; SettingFaults where a setting is wrong."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()


def run(arguments: list[str]) -> int:
    """`cairn manage …`: Django's own commands, as `django-admin` would run them."""
    from django.core.management import execute_from_command_line

    start_django()
    try:
        execute_from_command_line(["cairn manage", *arguments])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def run_room_command(name: str, arguments: list[str]) -> int:
    """A room's management command; where it gives up, its sentence alone is printed, never a traceback."""
    from django.core.management import CommandError, ManagementUtility
    from django.db import OperationalError, ProgrammingError

    start_django()
    command = ManagementUtility(["cairn", name]).fetch_command(name)
    # Wrong arguments then end with usage and status 2.
    command._called_from_command_line = True  # type: ignore[attr-defined]
    parser = command.create_parser("cairn", name)
    options = vars(parser.parse_args(arguments))
    try:
        command.execute(*options.pop("args", ()), **options)
    except CommandError as fault:
        print(fault, file=sys.stderr)
        return fault.returncode
    except (OperationalError, ProgrammingError) as fault:  # tables are missing, or nobody answers
        print(f"The database: {fault}. `cairn prepare` brings it up to date.", file=sys.stderr)
        return 1
    return 0
