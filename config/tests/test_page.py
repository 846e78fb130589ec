"""The page that operators read is the settings file's own words."""

from config.env import Setting
from config.page import PAGE, page, table
from config.settings import env


def test_page_lists_every_setting_with_kind_default_and_sentence() -> None:
    assert table(env.declared) in PAGE.read_text()


def test_page_is_left_as_it_is_where_nothing_changed() -> None:
    text = PAGE.read_text()
    assert page(text, env.declared) == text


def test_changed_setting_changes_its_row_only() -> None:
    text = page(PAGE.read_text(), [Setting("COLOUR", "text", "", "Paints it.")])
    assert "| `COLOUR` | text | – | Paints it. |\n" in text
    assert "`PORT`" not in text
    assert "## What follows from them" in text


def test_every_sentence_ends_as_one() -> None:
    assert [each.name for each in env.declared if not each.about.endswith(".")] == []
