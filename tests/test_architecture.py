"""The house's rules that neither the linter nor the import contracts can hold."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from tests.source import ROOT, files, imports, shown

MOST_LINES = 300
NO_MODULE = frozenset({"utils", "util", "helpers", "helper", "manager", "managers", "misc"})
# Machinery that must go on while CAIRN_NOW holds the clock.
MACHINE_TIME = frozenset(
    {
        "cairn/common/clock.py",
        "cairn/common/pulse.py",
        "cairn/common/retries.py",
        "cairn/exchange/services/sweeping.py",  # files' ages are the machine's
    }
)
CLOCKS = frozenset({"datetime.now", "date.today", "datetime.today", "timezone.now", "time.time"})
ROOMS = frozenset({"accounts", "audit", "org", "kpis", "goals"})
REACTIONS = ("cairn/reactions.py", "cairn/reactions_later.py")
OF_OTHER_ROOMS = frozenset({"models", "queries", "access", "services", "terms", "forms", "links"})
NO_INPUT = frozenset({"io", "os", "pathlib", "random", "time"})
REFUSED_IN_TEMPLATES = re.compile(
    r"""\sstyle\s*= | \son[a-z]+\s*=\s*["'] | <style | javascript: | <script(?![^>]*(\bsrc=|json))""",
    re.IGNORECASE | re.VERBOSE,
)


def code(*below: str) -> Iterator[Path]:
    """What runs: neither tests nor migrations."""
    for path in files(".py", below=below):
        if not {"tests", "migrations"} & set(path.parts):
            yield path


def test_no_file_is_longer_than_a_reader_bears() -> None:
    paths = [path for path in files(".py", ".html", ".css", ".js") if "migrations" not in path.parts]
    lines = {shown(path): len(path.read_text().splitlines()) for path in paths}
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [shown(path) for path in files(".py") if path.stem in NO_MODULE] == []


def test_figures_are_computed_with_the_standard_library_and_numpy_only() -> None:
    allowed = (sys.stdlib_module_names | {"numpy"}) - NO_INPUT
    for path in code("cairn/calc"):
        for name in imports(path):
            assert name.startswith("cairn.calc") or name.partition(".")[0] in allowed, (shown(path), name)


def test_there_is_one_clock() -> None:
    for path in code("cairn"):
        nodes = ast.walk(ast.parse(path.read_text()))
        calls = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
        assert shown(path) in MACHINE_TIME or not calls & CLOCKS, shown(path)


def test_no_room_reaches_into_another() -> None:
    for path in code("cairn"):
        own = path.relative_to(ROOT).parts[1]
        for name in imports(path):
            package, room, inner, *_ = [*name.split("."), "", ""]
            if package == "cairn" and room in ROOMS - {own}:
                is_later = shown(path) in REACTIONS and inner == "jobs"
                assert inner in OF_OTHER_ROOMS or is_later, (shown(path), name)


def test_there_is_no_admin_that_would_write_past_the_services() -> None:
    assert not apps.is_installed("django.contrib.admin")
    assert [shown(path) for path in files(".py") if path.stem == "admin"] == []


@pytest.mark.parametrize("folder", ["templates", "cairn"])
def test_templates_hold_nothing_that_the_content_policy_refuses(folder: str) -> None:
    refused = {
        shown(path): match[0]
        for path in files(".html", below=(folder,))
        if (match := REFUSED_IN_TEMPLATES.search(path.read_text()))
    }
    assert refused == {}
