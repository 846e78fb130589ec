"""The whole installation into a file and back, by the commands that an operator runs."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.installation import Installation, feeding_people, installation

Damage = Callable[[Path], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An organization with values, and a backup of it beside it."""
    with installation(tmp_path_factory.mktemp("made")) as one:
        one.done("prepare")
        one.done("import", str(feeding_people(one.directory)))
        (one.data / "files" / "7").mkdir(parents=True)
        (one.data / "files" / "7" / "offer.txt").write_text("five vans")
        one.done("backup", "backup.zip")
        yield one


@pytest.fixture(scope="module")
def standing(made: Installation) -> str:
    """What the organization's plan is, and stays whatever is refused."""
    return made.done("export")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Installation]:
    with installation(tmp_path / "other") as one:
        yield one


@pytest.fixture
def backup(made: Installation, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    copy = tmp_path / "copy.zip"
    copy.write_bytes((made.directory / "backup.zip").read_bytes())
    return copy


def manifest(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        content: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return content


def rewritten(path: Path, name: str, content: bytes | None) -> None:
    """Gives one member other content, or takes it away."""
    with zipfile.ZipFile(path) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    members = {**members, name: content} if content is not None else {**members}
    if content is None:
        del members[name]
    with zipfile.ZipFile(path, "w") as archive:
        for each, kept in members.items():
            archive.writestr(each, kept)


def test_everything_comes_back(made: Installation, standing: str, other: Installation) -> None:
    other.done("restore", str(made.directory / "backup.zip"))
    other.done("backup", "again.zip")
    before, after = manifest(made.directory / "backup.zip"), manifest(other.directory / "again.zip")
    assert after["members"] == before["members"]
    assert before["members"]["tables/kpis_measurement.jsonl"]["rows"] > 0
    assert other.done("export") == standing
    assert (other.data / "files" / "7" / "offer.txt").read_text() == "five vans"
    assert (other.data / "secret-key").read_text() == (made.data / "secret-key").read_text()


def test_figures_of_what_came_back_are_right_and_go_on(made: Installation, other: Installation) -> None:
    other.done("restore", str(made.directory / "backup.zip"))
    assert "nothing differs" in other.done("verify")
    # New rows find free numbers.
    other.done("import", str(feeding_people(other.directory)))
    assert "nothing differs" in other.done("verify")


def test_a_backup_is_its_owners_alone(made: Installation) -> None:
    assert (made.directory / "backup.zip").stat().st_mode & 0o777 == 0o600


def test_a_backup_while_others_write_holds_one_moment(made: Installation, other: Installation) -> None:
    other.done("restore", str(made.directory / "backup.zip"))
    writing = other.start("import", str(feeding_people(other.directory)))
    other.done("backup", "meanwhile.zip")
    assert writing.wait(timeout=120) == 0
    other.done("restore", "meanwhile.zip", "--replace")
    assert "nothing differs" in other.done("verify")


def test_a_file_that_is_there_is_not_written_over(made: Installation) -> None:
    before = (made.directory / "backup.zip").read_bytes()
    refused = made.cairn("backup", "backup.zip")
    assert refused.returncode == 1
    assert "backup.zip is there already" in refused.stderr
    assert (made.directory / "backup.zip").read_bytes() == before


def test_a_folder_that_is_not_there_is_said(made: Installation) -> None:
    refused = made.cairn("backup", "nowhere/backup.zip")
    assert refused.returncode == 1
    assert "nowhere/backup.zip cannot be written: No such file or directory." in refused.stderr


def test_data_are_replaced_only_when_asked(made: Installation, backup: Path) -> None:
    refused = made.cairn("restore", str(backup))
    assert refused.returncode == 1
    assert "holds data already" in refused.stderr
    assert "add --replace" in refused.stderr


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _spoil_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(content)


def _change_a_row(path: Path) -> None:
    rewritten(path, "tables/org_unit.jsonl", b'["id"]\n[1]\n')


def _lose_a_table(path: Path) -> None:
    rewritten(path, "tables/org_unit.jsonl", None)


def _lose_the_manifest(path: Path) -> None:
    rewritten(path, "manifest.json", None)


def _write_something_else(path: Path) -> None:
    path.write_text("not a backup")


def _come_from_later(path: Path) -> None:
    content = manifest(path)
    content["migrations"].append(["goals", "9999_of_another_year"])
    rewritten(path, "manifest.json", json.dumps(content).encode())


def _have_a_later_format(path: Path) -> None:
    rewritten(path, "manifest.json", json.dumps({**manifest(path), "format": 2}).encode())


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (_cut_short, "was cut short"),
        (_spoil_a_byte, "is damaged"),
        (_change_a_row, "tables/org_unit.jsonl is not what was written"),
        (_lose_a_table, "tables/org_unit.jsonl is missing"),
        (_lose_the_manifest, "has no manifest.json"),
        (_write_something_else, "is no backup"),
        (_come_from_later, "A later version of Cairn has run goals.9999_of_another_year"),
        (_have_a_later_format, "has format 2"),
        (Path.unlink, "cannot be read: No such file"),
    ],
)
def test_what_is_no_whole_backup_is_refused_before_anything_is_touched(
    made: Installation, standing: str, backup: Path, damage: Damage, sentence: str
) -> None:
    damage(backup)
    refused = made.cairn("restore", "--replace", str(backup))
    assert refused.returncode == 1
    assert sentence in refused.stderr
    assert "Traceback" not in refused.stderr
    assert made.done("export") == standing


def test_a_restore_that_fails_half_way_leaves_the_data_as_they_were(
    made: Installation, standing: str, backup: Path
) -> None:
    """A row that names an organization which is not there passes every check of the file itself."""
    content = manifest(backup)
    content["members"].pop("tables/org_organization.jsonl")
    rewritten(backup, "manifest.json", json.dumps(content).encode())
    refused = made.cairn("restore", "--replace", str(backup))
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr
    assert made.done("export") == standing


def test_a_backup_of_an_older_version_is_brought_up_to_date(other: Installation, tmp_path: Path) -> None:
    with installation(tmp_path / "older") as older:
        for room in ("goals", "projects"):
            older.done("manage", "migrate", room, "0001", "--verbosity", "0")
        older.done("backup", "older.zip")
        assert ["goals", "0001_foundation"] in manifest(older.directory / "older.zip")["migrations"]
        other.done("restore", str(older.directory / "older.zip"))
    other.done("ready")
    assert other.cairn("found", "Late Harbour", "--email", "max@harbour.example").returncode == 0
