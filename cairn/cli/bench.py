"""`cairn bench seed`: an invented company of a size, in a database of its own, to measure with."""

import argparse
import os
import sys
import time

from cairn.cli.django import start_django
from cairn.cli.prepare import prepare_database

PASSWORD = "measure-twice"  # noqa: S105  # known to everybody, of a company that does not exist


def run(arguments: list[str]) -> int:
    """0 where the company stands; 1 where the database has something in it."""
    parser = argparse.ArgumentParser(prog="cairn bench", description="Makes what speed is measured with.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="seed")
    seed = commands.add_parser("seed", help="fill an empty database with an invented company")
    seed.add_argument("--size", choices=("tiny", "peer", "large"), default="peer")
    seed.add_argument("--out", metavar="DATABASE", help="a file, or an address as in DATABASE_URL")
    wanted = parser.parse_args(arguments)
    if wanted.out:
        os.environ["DATABASE_URL"] = wanted.out if "://" in wanted.out else _sqlite(wanted.out)
    return _seed(wanted.size)


def _sqlite(path: str) -> str:
    return f"sqlite:///{os.path.abspath(path)}"


def _seed(size: str) -> int:
    start_django()
    prepare_database()
    from cairn.common.statistics import refresh_statistics
    from cairn.exchange.services.seeding import seed_company
    from cairn.org.models import Organization
    from cairn.search.services import index_organization
    from demo.halden import SIZES

    begun = time.perf_counter()
    try:
        seeded = seed_company(size=SIZES[size], password=PASSWORD)
        for organization in Organization.objects.values_list("pk", flat=True):
            index_organization(organization)
        refresh_statistics()
    except ValueError:
        print("The database has something in it. Name one that is empty with --out.", file=sys.stderr)
        return 1
    counted = ", ".join(f"{count:,} {kind}" for kind, count in seeded.counts.items())
    print(f"{counted}; in {time.perf_counter() - begun:.0f} s. Sign in with {PASSWORD!r} as")
    for role, address in seeded.accounts.items():
        print(f"  {role:<14} {address}")
    return 0
