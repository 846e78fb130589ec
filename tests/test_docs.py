"""What the documents lead to is there."""

import re
from pathlib import Path

import pytest

from cairn.cli import DJANGO, OWN

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(
    path for pattern in ("*.md", "docs/*.md", "static/vendor/*.md") for path in ROOT.glob(pattern)
)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
IN_CODE = re.compile(r"`((?:cairn|config|tests|script|demo|static|templates|docs)/[\w./-]+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")

    assert [link for link in LINK.findall(text) if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_places_in_the_house_that_are_named_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")

    assert [place for place in IN_CODE.findall(text) if not (ROOT / place).exists()] == []


def test_every_command_stands_in_the_documents() -> None:
    text = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)

    assert [command for command in (*OWN, *DJANGO) if f"cairn {command}" not in text] == []


def test_every_document_is_led_to() -> None:
    text = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    named = {Path(link).name for link in LINK.findall(text)} | {
        Path(place).name for place in IN_CODE.findall(text)
    }

    assert [path.name for path in (ROOT / "docs").glob("*.md") if path.name not in named] == []
