"""Where mail goes: to a mail server, or to files that a person can read."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

BACKENDS = "django.core.mail.backends"


@dataclass(frozen=True)
class Mail:
    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    uses_starttls: bool = False
    uses_tls: bool = False


TO_FILES = Mail(f"{BACKENDS}.filebased.EmailBackend")
TO_CONSOLE = Mail(f"{BACKENDS}.console.EmailBackend")


def mail_from(url: str) -> Mail:
    """`file:`, `console:`, `smtp://` (plain), `smtp+tls://` (STARTTLS) or `smtps://` (TLS)."""
    plain = {"file:": TO_FILES, "console:": TO_CONSOLE}.get(url)
    if plain:
        return plain
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    if parts.scheme not in ports or not parts.hostname:
        raise ValueError(
            "must be file:, console:, or smtp+tls://user:password@host:587 (or smtp://, smtps://)"
        )
    return Mail(
        backend=f"{BACKENDS}.smtp.EmailBackend",
        host=parts.hostname,
        port=parts.port or ports[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        uses_starttls=parts.scheme == "smtp+tls",
        uses_tls=parts.scheme == "smtps",
    )
