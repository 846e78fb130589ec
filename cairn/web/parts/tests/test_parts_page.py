import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from cairn.web.statuses import STATUS_WORDS
from tests.cast import Cast
from tests.fixtures_cast import SignIn

STATIC = Path(settings.ROOT) / "static"


def test_the_living_page_is_for_administrators_only(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in("max").get("/parts/").status_code == 200
    assert signed_in("dan").get("/parts/").status_code == 404
    assert Client().get("/parts/").status_code == 404


@pytest.fixture
def page(cast: Cast, signed_in: SignIn) -> str:
    return signed_in("max").get("/parts/").content.decode()


def test_no_style_and_no_script_stands_in_the_page(page: str) -> None:
    class Finder(HTMLParser):
        found: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            names = dict(attrs)
            inline = tag == "style" or "style" in names or any(name.startswith("on") for name in names)
            script = tag == "script" and "src" not in names and names.get("type") != "application/json"
            if inline or script:
                self.found.append(self.get_starttag_text() or tag)

    finder = Finder()
    finder.feed(page)
    assert finder.found == []


def test_every_status_has_its_word_and_its_shape(page: str) -> None:
    shapes = (STATIC / "icons.svg").read_text()
    for status, word in STATUS_WORDS.items():
        assert f'id="{status.replace("_", "-")}"' in shapes
        assert str(word) in page


def test_every_icon_in_use_is_in_the_sprite() -> None:
    known = set(re.findall(r'id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    root = Path(settings.ROOT)
    texts = [path.read_text() for where in ("templates", "cairn") for path in (root / where).rglob("*.html")]
    used = {name for text in texts for name in re.findall(r'{% icon "([\w-]+)" %}', text)}
    assert used - known == set()


def test_every_style_file_of_a_part_is_loaded() -> None:
    styles = (Path(settings.ROOT) / "templates" / "frame" / "styles.html").read_text()
    loaded = set(re.findall(r'parts/([\w-]+\.css)"', styles))
    assert loaded == {path.name for path in (STATIC / "css" / "parts").glob("*.css")}


def test_colours_are_chosen_in_the_tokens_only() -> None:
    for path in (STATIC / "css").rglob("*.css"):
        if path.name in {"tokens.css", "person.css"}:
            continue
        assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsl\(|oklch\(", path.read_text()), path.name


def test_third_party_files_are_what_their_list_says() -> None:
    from hashlib import sha256

    listed = re.findall(
        r"\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|", (STATIC / "vendor" / "SOURCES.md").read_text()
    )
    assert len(listed) >= 4
    for name, digest in listed:
        assert sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == digest
