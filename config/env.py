"""Typed readers of the environment. Every fault is collected, so that one start names them all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


class SettingFaults(Exception):
    """Settings that cannot be used; `sentences` names each with what would do."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class Setting:
    """One setting as it was declared, for docs/settings.md."""

    name: str
    kind: str
    default: str
    about: str


class Env:
    """Reads settings from a mapping of names to texts, remembering what was declared and what was wrong."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.declared: list[Setting] = []
        self.faults: list[str] = []

    def text(self, name: str, default: str, about: str, shown_default: str | None = None) -> str:
        return self.parsed(name, "text", default, about, str, shown_default)

    def flag(self, name: str, default: bool, about: str) -> bool:
        return self.parsed(name, "yes or no", default, about, _flag, "yes" if default else "no")

    def number(self, name: str, default: int, about: str, *, low: int, high: int) -> int:
        def read(text: str) -> int:
            if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
                raise ValueError(f"must be a whole number from {low} to {high}")
            return int(text)

        return self.parsed(name, f"whole number, {low} to {high}", default, about, read)

    def choice(self, name: str, default: str, options: Iterable[str], about: str) -> str:
        allowed = tuple(options)

        def read(text: str) -> str:
            if text not in allowed:
                raise ValueError(f"must be one of: {', '.join(allowed)}")
            return text

        return self.parsed(name, " or ".join(allowed), default, about, read)

    def texts(self, name: str, default: list[str], about: str) -> list[str]:
        def read(text: str) -> list[str]:
            return [part.strip() for part in text.split(",") if part.strip()]

        return self.parsed(name, "texts, separated by commas", default, about, read, ", ".join(default))

    def path(self, name: str, default: Path, about: str, shown_default: str) -> Path:
        def read(text: str) -> Path:
            return Path(text).expanduser().absolute()

        return self.parsed(name, "path of a directory", default, about, read, shown_default)

    def moment(self, name: str, about: str) -> datetime | None:
        return self.parsed(name, "ISO date and time", None, about, _moment, "")

    def parsed(
        self,
        name: str,
        kind: str,
        default: T,
        about: str,
        read: Callable[[str], T],
        shown_default: str | None = None,
        *,
        is_secret: bool = False,
    ) -> T:
        """The setting read by `read`, whose ValueError says in a half sentence what would do.

        An empty text counts as not set: that is how most tools pass on a variable they do not have.
        A secret's text is never repeated in a fault.
        """
        shown = str(default) if shown_default is None else shown_default
        self.declared.append(Setting(name, kind, shown, about))
        text = self._environ.get(name, "").strip()
        if not text:
            return default
        try:
            return read(text)
        except ValueError as fault:
            self.faults.append(f"{name} {fault}." if is_secret else f"{name} {fault}; it is {text!r}.")
            return default

    def check(self) -> None:
        """Stops the start where a setting was wrong."""
        if self.faults:
            raise SettingFaults(self.faults)


def _flag(text: str) -> bool:
    if text.lower() in TRUE | FALSE:
        return text.lower() in TRUE
    raise ValueError("must be yes or no (or true or false, on or off, 1 or 0)")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("must be an ISO date and time such as 2026-11-25T09:00+00:00") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
