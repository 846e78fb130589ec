"""Writes the table of settings into docs/settings.md: `python -m config.page`."""

from collections.abc import Iterable
from pathlib import Path

from config.env import Setting

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"
HEAD = "| setting | kind | default | what it does |\n| --- | --- | --- | --- |\n"


def table(settings: Iterable[Setting]) -> str:
    """One row a setting, in the settings file's order."""
    rows = (f"| `{each.name}` | {each.kind} | {_shown(each.default)} | {each.about} |\n" for each in settings)
    return HEAD + "".join(rows)


def _shown(default: str) -> str:
    return f"`{default}`" if "<" in default else default or "–"


def page(text: str, settings: Iterable[Setting]) -> str:
    """The page with its table replaced by one of these settings."""
    before, _, rest = text.partition(HEAD)
    after = rest.partition("\n\n")[2]
    return f"{before}{table(settings)}\n{after}"


if __name__ == "__main__":
    from config.settings import env

    PAGE.write_text(page(PAGE.read_text(), env.declared))
