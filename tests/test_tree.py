"""Nothing in the tree belongs to the machine on which it was written."""

import os
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.source import ROOT

# Spelled so that the pattern does not name what it looks for.
REGISTRIES = re.compile(r"pyp[i][.]org|pythonhoste[d]|npmj[s][.]|yarnpk[g][.]|--(extra-)?index-url")
HOMES = re.compile(r"(?<![\w.])/(?:root|home/\w+|Users/\w+)/")
INDEXES = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "NPM_CONFIG_REGISTRY")
THIS_FILE = Path(__file__).resolve()


def texts() -> dict[str, str]:
    """Every file that is or could be committed, read as text."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.fail(f"git does not list the tree: {listed.stderr}")
    paths = (ROOT / name for name in listed.stdout.splitlines())
    return {
        str(path.relative_to(ROOT)): path.read_text(errors="replace")
        for path in paths
        if path.is_file() and path != THIS_FILE
    }


def test_no_registry_is_named() -> None:
    own = {urlsplit(os.environ[name]).hostname for name in INDEXES if os.environ.get(name)} - {None}
    for name, text in texts().items():
        assert not REGISTRIES.search(text), name
        assert not [host for host in own if host and host in text], name


def test_no_path_of_this_machine_is_named() -> None:
    # A checkout straight below the root, as in many a container, has a path too short to tell anything.
    here = f"{ROOT}/" if len(ROOT.parts) > 2 else None
    for name, text in texts().items():
        assert not HOMES.search(text), name
        assert here is None or here not in text, name


def test_locked_dependencies_name_no_host() -> None:
    for lock in ("requirements.txt", "requirements-dev.txt"):
        assert "://" not in (ROOT / lock).read_text()
