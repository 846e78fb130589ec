"""Our ES modules, as they are gathered under names with hashes."""

import os
import re
from pathlib import Path

from cairn.calc.plan.tree import rings
from tests.source import ROOT

MODULES = ROOT / "static" / "js"
IMPORTED = re.compile(r"""(?:from|import)\s*["'](\.[^"']+)["']""")


def test_no_modules_import_each_other() -> None:
    """A name carries the hash of what the file imports by name: of a ring there would be no end."""
    imported = {str(path): _imported_by(path) for path in MODULES.rglob("*.js")}
    assert imported
    assert list(rings(imported)) == []


def _imported_by(path: Path) -> list[str]:
    names = IMPORTED.findall(path.read_text())
    return [os.path.normpath(path.parent / name) for name in names]
