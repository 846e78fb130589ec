"""Reading a plan file from the disk."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cairn.calc.plan.faults import Fault, PlanFaults
from cairn.calc.plan.model import Plan
from cairn.calc.plan.read import read_plan
from cairn.exchange.files.decoding import text_of
from cairn.exchange.files.json_text import parse_json
from cairn.exchange.files.parsed import Parsed, fault
from cairn.exchange.files.quick import plainly_sound
from cairn.exchange.files.yaml_text import parse_yaml

MEBIBYTE = 1024 * 1024
LARGEST_BYTES = {".json": 512 * MEBIBYTE, ".yaml": 10 * MEBIBYTE, ".yml": 10 * MEBIBYTE}


@dataclass(frozen=True)
class PlanFile:
    """A plan document without faults, the plan in it, and the digest of the file's very bytes."""

    document: Mapping[str, Any]
    plan: Plan
    sha256: str
    name: str = "plan.json"
    size_bytes: int = 0

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "PlanFile":
        """A document that was made and not read from a file; its digest is that of its JSON."""
        text = json.dumps(document, sort_keys=True)
        content = text.encode()
        return cls(
            document, read_plan(document), hashlib.sha256(content).hexdigest(), size_bytes=len(content)
        )


def read_plan_file(path: Path) -> PlanFile:
    """Read a plan from a `.json` or `.yaml` file. Raises PlanFaults with all that is wrong, at one go."""
    content = _content(path)
    document, plan = (_is_json(path) and plainly_sound(content)) or _carefully(path, content)
    digest = hashlib.sha256(content).hexdigest()
    return PlanFile(document, plan, digest, path.name, len(content))


def read_document(path: Path) -> object:
    """Read the document that a file holds, not yet checked as a plan. Raises PlanFaults."""
    parsed = _parse(path, _content(path))
    if parsed.faults:
        raise PlanFaults(parsed.faults)
    return parsed.document


def _carefully(path: Path, content: bytes) -> tuple[dict[str, Any], Plan]:
    parsed = _parse(path, content)
    plan = _plan(parsed)
    assert isinstance(parsed.document, dict)  # else it were no plan
    return parsed.document, plan


def _plan(parsed: Parsed) -> Plan:
    try:
        plan = read_plan(parsed.document)
    except PlanFaults as found:
        raise PlanFaults((*parsed.faults, *found.faults)) from None
    if parsed.faults:
        raise PlanFaults(parsed.faults)
    return plan


def _content(path: Path) -> bytes:
    largest = LARGEST_BYTES.get(path.suffix.lower())
    if largest is None:
        raise _refusal(path, "is neither a .json nor a .yaml file")
    if path.is_dir():
        raise _refusal(path, "is a folder, not a file")
    try:
        size = path.stat().st_size
        if size > largest:
            raise _refusal(path, f"is larger than {largest // MEBIBYTE} MB; use .json for large plans")
        content = path.read_bytes()
    except OSError as error:
        raise _refusal(path, f"cannot be read: {error.strerror or error}") from None
    if not content:
        raise _refusal(path, "is empty: 0 bytes")
    return content


def _parse(path: Path, content: bytes) -> Parsed:
    parse = parse_json if _is_json(path) else parse_yaml
    try:
        return parse(text_of(content))
    except ValueError as error:
        raise _refusal(path, str(error)) from None


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _refusal(path: Path, sentence: str) -> PlanFaults:
    named: Fault = fault(path.name, sentence)
    return PlanFaults((named,))
