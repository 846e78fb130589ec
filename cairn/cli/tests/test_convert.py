"""`cairn convert` as who has a source's folder meets it."""

import json
from pathlib import Path

import pytest

from cairn.cli import main
from demo.new_york import PLAN, SOURCE


def test_the_plan_is_printed_and_needs_no_database(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["convert", "nyc-mmr", str(SOURCE)]) == 0
    assert capsysbinary.readouterr().out == PLAN.read_bytes()


@pytest.mark.parametrize("name", ["plan.json", "plan.yaml"])
def test_what_is_written_can_be_evaluated(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", "nyc-mmr", str(SOURCE), "-o", str(tmp_path / name)]) == 0
    assert main(["evaluate", str(tmp_path / name), "--as-of", "2023-07-31"]) == 0
    goals = json.loads(capsys.readouterr().out)["goals"]
    assert goals["fy2023"]["status"] == "missed"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nowhere", "."), "'nowhere' is no source that can be converted. There are: nyc-mmr"),
        (("nyc-mmr", "missing"), "missing is no folder."),
        (("nyc-mmr", "."), "has no file 'Raw Data/MMR Service UA Map.csv'; give the source's own folder."),
        (("nyc-mmr", str(SOURCE), "-o", "plan.txt"), "plan.txt ends neither in .json nor in .yaml."),
    ],
)
def test_what_cannot_be_converted_is_said(
    arguments: tuple[str, ...],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["convert", *arguments]) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "nowhere" / "plan.json"
    assert main(["convert", "nyc-mmr", str(SOURCE), "-o", str(target)]) == 1
    assert f"{target} cannot be written: No such file or directory." in capsys.readouterr().err
