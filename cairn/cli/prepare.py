"""`cairn prepare`: brings database and static files up to date; what is up to date is left as it is."""

import argparse
import hashlib
import sys
from pathlib import Path

from cairn.cli.django import start_django


def run(arguments: list[str]) -> int:
    """Safe to run again and again: it changes nothing that a user entered."""
    parser = argparse.ArgumentParser(
        prog="cairn prepare", description="Brings database and static files up to date."
    )
    parser.add_argument("--demo", action="store_true", help="load the demo companies into an empty database")
    wanted = parser.parse_args(arguments)
    start_django()
    prepare_database()
    finish_what_broke_off()
    prepare_search()
    collect_static_files()
    if wanted.demo:
        load_demo()
    return 0


def prepare_database() -> None:
    """Migrates, and makes the table that the web processes share their limits in."""
    from django.core.management import call_command

    from cairn.common.statistics import refresh_statistics

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    refresh_statistics()


def finish_what_broke_off() -> None:
    """Puts in order what a killed process left half-way, such as the rows of an import that nobody saw."""
    from cairn.common.starting import put_in_order

    put_in_order()


def prepare_search() -> None:
    """Lets things be found that were there before search was."""
    from cairn.org.models import Organization
    from cairn.search.services import index_organization, is_indexed

    for organization in Organization.objects.values_list("pk", flat=True):
        if not is_indexed(organization):
            index_organization(organization)


def collect_static_files() -> None:
    """Gathers and compresses the static files where any has changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp: Path = settings.DATA_DIR / "static.stamp"
    digest = _digest_of_sources()
    if settings.DEBUG or (stamp.exists() and stamp.read_text() == digest):
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)


def load_demo() -> None:
    """Loads the demo companies where there is no organization at all, and tells how to sign in to them."""
    from cairn.exchange.demo import lines, load_all
    from cairn.org.models import Organization

    if not Organization.objects.exists():
        _say("Loading the demo companies …")
        load_all()
    if told := lines():
        _say("Sign in as")
        for line in told:
            _say(f"  {line}")


def _digest_of_sources() -> str:
    """Changes when a static file of the program or of a library is added, removed or written."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            written_at = storage.get_modified_time(name).timestamp()
            digest.update(f"{name}\0{storage.size(name)}\0{written_at}\n".encode())
    return digest.hexdigest()


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
