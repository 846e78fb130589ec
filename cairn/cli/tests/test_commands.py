"""The command `cairn` as a person or a script meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cairn.cli import DJANGO, OWN, main

ROOT = Path(__file__).parents[3]
CASE = json.loads((ROOT / "tests" / "cases" / "feed-people.json").read_text())
EVALUATE = ("evaluate", "plan.json", "--as-of", CASE["as_of"])


def cairn(*arguments: str, directory: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Runs the command in a directory of its own, far from the checkout."""
    given = {**os.environ, "DATA_DIR": str(directory / "data"), "PYTHONPATH": str(ROOT), **environ}
    given["DJANGO_SETTINGS_MODULE"] = "config.settings"
    command = [sys.executable, "-m", "cairn", *arguments]
    return subprocess.run(command, cwd=directory, env=given, capture_output=True, text=True, check=False)


def status_of(*arguments: str) -> object:
    """The exit status of a command run in this process; reading arguments ends it by an exception."""
    try:
        return main(arguments)
    except SystemExit as ended:
        return ended.code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A directory with one plan in it."""
    (tmp_path / "plan.json").write_text(json.dumps(CASE["plan"]))
    return tmp_path


def test_no_command_shows_the_usage_and_fails(tmp_path: Path) -> None:
    done = cairn(directory=tmp_path)
    assert done.returncode == 2
    assert all(name in done.stderr for name in [*OWN, *DJANGO])


def test_help_shows_the_usage(tmp_path: Path) -> None:
    done = cairn("--help", directory=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("usage: cairn COMMAND")


def test_unknown_command_is_said(tmp_path: Path) -> None:
    done = cairn("evalute", directory=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("cairn has no command 'evalute'.")


@pytest.mark.parametrize("name", sorted((OWN.keys() | DJANGO.keys()) - {"manage"}))
def test_every_command_tells_its_arguments(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(name, "--help") == 0
    assert f"usage: cairn {name}" in capsys.readouterr().out


def test_evaluating_prints_every_goals_figures_and_needs_no_database(folder: Path) -> None:
    done = cairn(*EVALUATE, "--from", CASE["from"], "--to", CASE["to"], directory=folder)
    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout)
    assert printed["as_of"] == CASE["as_of"]
    assert printed["goals"].keys() == {goal["key"] for goal in CASE["plan"]["goals"]}
    assert printed["scores"].keys() == CASE["expect_scores"].keys()
    assert not (folder / "data").exists()


def test_every_fault_of_a_plan_is_named_with_its_place(folder: Path) -> None:
    plan = json.loads((folder / "plan.json").read_text())
    plan["goals"][0]["targte"] = 1
    plan["goals"][1]["start"] = "tomorrow"
    (folder / "plan.json").write_text(json.dumps(plan))
    done = cairn(*EVALUATE, directory=folder)
    assert done.returncode == 2
    assert "goals[0].targte: " in done.stderr
    assert "goals[1].start: " in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.json", b""),
        ("other.json", '{"cairn": 1, "organization": {"name": "Café"}}'.encode("utf-16-be")),
        ("deep.json", b"[" * 100_000),
        ("deep.yaml", b"[" * 100_000),
        ("large.json", b'{"cairn": 1e400}'),
        ("nan.json", b'{"cairn": NaN}'),
        ("list.json", b"[]"),
        ("plan.txt", b"{}"),
    ],
)
def test_file_that_holds_no_plan_is_refused_in_sentences(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["evaluate", str(tmp_path / name), "--as-of", "2026-01-10"]) == 2
    told = capsys.readouterr()
    assert ": " in told.err  # a place, then a sentence
    assert told.out == ""


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("evaluate", "plan.json"), "required: --as-of"),
        (("evaluate", "plan.json", "--as-of", "10.1.2026"), "'10.1.2026' is not a date like 2026-12-31"),
        ((*EVALUATE, "--from", "2026-01-01"), "--from and --to come together."),
        ((*EVALUATE, "--from", "2026-02-01", "--to", "2026-01-01"), "--from is after --to."),
        (("evaluate", "nowhere.json", "--as-of", "2026-01-10"), "nowhere.json"),
    ],
)
def test_wrong_arguments_are_said(
    arguments: tuple[str, ...],
    sentence: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    assert status_of(*arguments) == 2
    assert sentence in capsys.readouterr().err


def test_reader_that_stops_reading_meets_no_traceback(folder: Path) -> None:
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = f"{sys.executable} -m cairn {' '.join(EVALUATE)} | true"
    done = subprocess.run(
        command, shell=True, cwd=folder, env=given, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
