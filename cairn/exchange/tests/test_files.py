"""Files that anybody may have written: read, or refused in a sentence, and never a traceback."""

import json
import math
from pathlib import Path

import pytest

from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.files import read_document, read_plan_file

HEAD = '{"cairn": 1, "organization": {"name": "Open Harbour"}'


def said(path: Path) -> str:
    """What is wrong with the file, in lines."""
    with pytest.raises(PlanFaults) as refused:
        read_plan_file(path)
    return str(refused.value)


def written(folder: Path, content: str | bytes, name: str = "plan.json") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_json_and_yaml_of_one_plan_are_the_same_plan(tmp_path: Path) -> None:
    yaml = """
    cairn: 1
    organization: {name: "Open Harbour", on_track_from: .8}  # a comment
    kpis:
      - key: fed
        name: No
        measurements: [[2026-11-01, 2], [2026-11-02, 2.5e1]]
    """
    document = {
        "cairn": 1,
        "organization": {"name": "Open Harbour", "on_track_from": 0.8},
        "kpis": [
            {"key": "fed", "name": "No", "measurements": [["2026-11-01", 2], ["2026-11-02", 25.0]]},
        ],
    }
    in_json = read_plan_file(written(tmp_path, json.dumps(document)))
    in_yaml = read_plan_file(written(tmp_path, yaml, "plan.yaml"))
    assert in_yaml.document == document
    assert in_yaml.plan == in_json.plan
    assert in_yaml.sha256 != in_json.sha256


def test_yaml_reads_its_words_and_numbers_as_json_would(tmp_path: Path) -> None:
    yaml = "[null, ~, true, FALSE, -3, +4, 0.5, 1e3, .inf, on, 0x10, 2026-11-01, '5', !!str 6, 1_000]"
    read = [
        None,
        None,
        True,
        False,
        -3,
        4,
        0.5,
        1000.0,
        math.inf,
        "on",
        "0x10",
        "2026-11-01",
        "5",
        "6",
        "1_000",
    ]
    assert read_document(written(tmp_path, yaml, "list.yaml")) == read


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert (
        read_plan_file(written(tmp_path, b"\xef\xbb\xbf" + f"{HEAD}}}".encode())).plan.name == "Open Harbour"
    )


@pytest.mark.parametrize("name", ["plan.json", "plan.yaml"])
def test_a_file_of_no_bytes_is_refused(tmp_path: Path, name: str) -> None:
    assert said(written(tmp_path, b"", name)) == f"{name}: is empty: 0 bytes"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{}".encode("utf-16"), "is written in UTF-16; save it as UTF-8"),
        ("{}".encode("utf-16-le"), "holds zero bytes, as UTF-16 and programs do; save it as text in UTF-8"),
        ('{\n"name": "Café"}'.encode("latin-1"), "is not UTF-8 (line 2); save it as UTF-8"),
        (b"PK\x03\x04\x00\x00", "holds zero bytes, as UTF-16 and programs do; save it as text in UTF-8"),
    ],
)
def test_another_encoding_is_refused_with_a_way_out(tmp_path: Path, content: bytes, sentence: str) -> None:
    assert said(written(tmp_path, content)) == f"plan.json: {sentence}"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.json", "[" * 100_000 + "]" * 100_000),
        ("plan.json", '{"a":' * 100_000 + "1" + "}" * 100_000),
        ("plan.json", "[" * 500 + "]" * 500),
        ("plan.yaml", "[" * 100_000 + "]" * 100_000),
        ("plan.yaml", "- " * 100_000 + "x"),
        ("plan.yaml", "[" * 500 + "]" * 500),
    ],
)
def test_what_is_nested_too_deep_is_refused(tmp_path: Path, name: str, content: str) -> None:
    assert said(written(tmp_path, content, name)).startswith(f"{name}: is n")  # nested too deep, or no YAML


def test_numbers_that_are_none_are_named_with_their_places_all_at_once(tmp_path: Path) -> None:
    values = f'[["2026-11-01", 1e400], ["2026-11-02", NaN], ["2026-11-03", {"9" * 5000}]]'
    content = HEAD + ', "kpis": [{"key": "fed", "name": "Fed", "measurements": ' + values + "}]}"
    lines = said(written(tmp_path, content)).splitlines()
    assert [line.split(":")[0] for line in lines] == [f"kpis[0].measurements[{at}][1]" for at in range(3)]


def test_a_field_that_is_named_twice_is_a_fault_beside_all_others(tmp_path: Path) -> None:
    content = HEAD + ', "goals": [{"key": "a", "title": "A", "title": "B", "x": 1}], "cairn": 1}'
    lines = said(written(tmp_path, content)).splitlines()
    assert "cairn: is named twice" in lines
    assert "goals[0].title: is named twice" in lines
    assert any(line.startswith("goals[0].x: ") for line in lines)


def test_a_field_that_is_named_twice_is_a_fault_in_yaml_too(tmp_path: Path) -> None:
    content = "cairn: 1\norganization:\n  name: A\n  name: B\n"
    assert "organization.name: is named twice" in said(written(tmp_path, content, "plan.yaml")).splitlines()


@pytest.mark.parametrize("text", ["\\u0000", "\\ud800"])
def test_characters_that_no_database_keeps_are_named(tmp_path: Path, text: str) -> None:
    content = '{"cairn": 1, "organization": {"name": "A' + text + '"}}'
    assert said(written(tmp_path, content)).startswith("organization.name: holds a character that is none")


def test_an_alias_cannot_stand_for_a_billion_values(tmp_path: Path) -> None:
    bomb = "a: &a [1,1]\n" + "".join(
        f"{x}: &{x} [*{w},*{w}]\n" for w, x in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert said(written(tmp_path, bomb, "plan.yaml")) == (
        "plan.yaml: uses an alias (*a, line 2); write it out instead"
    )


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.json", "{", "is no JSON: Expecting property name"),
        ("plan.json", '{"a": 1} x', "is no JSON: Extra data (line 1, column 10)"),
        ("plan.yaml", "a: [1", "is no YAML: "),
        ("plan.yaml", "a: 1\n---\nb: 2", "holds several documents"),
        ("plan.yaml", "# nothing\n", "holds nothing but comments"),
        (
            "plan.yaml",
            "a: !!python/object:os.system x",
            "uses a tag (tag:yaml.org,2002:python/object:os.system",
        ),
        ("plan.yaml", "? [1, 2]\n: 3", "has a list or an object as a field's name (line 1)"),
        ("plan.txt", "{}", "is neither a .json nor a .yaml file"),
    ],
)
def test_what_is_no_plan_file_is_refused(tmp_path: Path, name: str, content: str, sentence: str) -> None:
    assert said(written(tmp_path, content, name)).startswith(f"{name}: {sentence}")


def test_a_folder_a_missing_and_a_large_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    assert said(tmp_path / "folder.json") == "folder.json: is a folder, not a file"
    assert said(tmp_path / "none.json") == "none.json: cannot be read: No such file or directory"
    large = written(tmp_path, "#" * (10 * 1024 * 1024 + 1), "large.yaml")
    assert said(large) == "large.yaml: is larger than 10 MB; use .json for large plans"


@pytest.mark.parametrize("content", ["[]", "1", '"plan"', "null", '{"cairn": "1"}', '{"goals": {"a": []}}'])
def test_a_document_of_another_shape_is_refused_in_sentences(tmp_path: Path, content: str) -> None:
    assert said(written(tmp_path, content))
