"""What the two databases need to be safe under several writers."""

from typing import Any

import dj_database_url

# With WAL alone a transaction that has read cannot wait to upgrade to writing: it is refused at once.
# IMMEDIATE takes the write lock at its start, so writers queue instead; hence no ATOMIC_REQUESTS.
# Pages are read through the map, which the system shares and takes back; a cache is kept by each thread of
# each process for good: of 20 MB each they were half of what a web process weighed.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=2147418112;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-5000;PRAGMA temp_store=MEMORY;"
    ),
}
# The pool is per process: connections = pool size × processes.
POSTGRES_OPTIONS = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}


def database_from(url: str) -> dict[str, Any]:
    """Django's database entry for sqlite:///… or postgres://…; ValueError says what would do."""
    scheme = url.partition("://")[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ValueError("must begin with sqlite:/// or postgres://")
    try:
        entry: dict[str, Any] = dict(dj_database_url.parse(url))
    except Exception:  # the parser raises several kinds for a malformed address
        raise ValueError("must be an address such as sqlite:////srv/cairn.sqlite3") from None
    if entry.get("NAME") in {None, "", ":memory:"}:  # memory is not shared by web, worker and clock
        raise ValueError("must name a database after the host")
    own = SQLITE_OPTIONS if scheme == "sqlite" else POSTGRES_OPTIONS
    entry["OPTIONS"] = {**own, **entry.get("OPTIONS", {})}
    return entry
