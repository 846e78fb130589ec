"""The program's own files, for the tests that read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = ("cairn", "config", "demo", "tests")
SKIPPED = frozenset({".git", ".venv", "var", "vendor", "__pycache__", "node_modules", "build"})


def files(*suffixes: str, below: tuple[str, ...] = CODE) -> Iterator[Path]:
    """The files of these kinds below these folders, in a settled order."""
    for folder in below:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and not SKIPPED & set(path.relative_to(ROOT).parts) and path.is_file():
                yield path


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules, or of what stands in them, that a file imports anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{shown(path)} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
