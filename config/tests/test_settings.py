"""Settings are checked at start; a wrong one is named in a sentence."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config.database import database_from
from config.env import Env, SettingFaults
from config.mail import mail_from
from config.secret import secret_key_in

ROOT = Path(__file__).parents[2]


def start(tmp_path: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """A command that needs the settings, in a process of its own."""
    given = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "DATA_DIR": str(tmp_path), **environ}
    command = [sys.executable, "-m", "cairn", "manage", "check"]
    return subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)


def test_every_wrong_setting_is_named_in_one_start(tmp_path: Path) -> None:
    done = start(tmp_path, PORT="80a", DEBUG="perhaps", EMAIL_URL="pigeon://roof")
    assert done.returncode == 2
    assert "PORT must be a whole number from 1 to 65535; it is '80a'." in done.stderr
    assert "DEBUG must be yes or no" in done.stderr
    assert "EMAIL_URL must be" in done.stderr
    assert "Traceback" not in done.stderr


def test_secrets_are_not_repeated(tmp_path: Path) -> None:
    done = start(tmp_path, SECRET_KEY="hunter2", DATABASE_URL="mysql://root:hunter3@db/x")
    assert "SECRET_KEY must be at least 32 characters long." in done.stderr
    assert "DATABASE_URL must begin with sqlite:/// or postgres://." in done.stderr
    assert "hunter" not in done.stderr


def test_program_starts_without_any_setting(tmp_path: Path) -> None:
    assert start(tmp_path).returncode == 0


def test_secret_key_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    first = secret_key_in(tmp_path)
    assert len(first) > 50
    assert secret_key_in(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["0", "65536", "-1", "1e3", "٣", "8000 "])
def test_port_out_of_range_is_refused(text: str) -> None:
    env = Env({"PORT": text})
    port = env.number("PORT", 8000, "", low=1, high=65535)
    if text == "8000 ":
        assert port == 8000
    else:
        with pytest.raises(SettingFaults, match="PORT must be a whole number"):
            env.check()


def test_empty_text_counts_as_not_set() -> None:
    env = Env({"DEBUG": ""})
    assert env.flag("DEBUG", False, "") is False
    env.check()


def test_moment_without_offset_is_utc() -> None:
    moment = Env({"CAIRN_NOW": "2026-11-25T09:00"}).moment("CAIRN_NOW", "")
    assert moment is not None
    assert moment.isoformat() == "2026-11-25T09:00:00+00:00"


def test_sqlite_takes_the_write_lock_at_once() -> None:
    assert database_from("sqlite:////srv/x.db")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgres_address_keeps_its_own_options() -> None:
    entry = database_from("postgres://u:p@h/x?sslmode=require")
    assert entry["OPTIONS"]["sslmode"] == "require"
    assert entry["OPTIONS"]["pool"]["max_size"] == 8


@pytest.mark.parametrize(
    "url", ["sqlite://", "postgres://host", "oracle://x/y", "nonsense", "postgres://h:x/y"]
)
def test_database_address_that_names_no_database_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="must"):
        database_from(url)


def test_mail_server_address_is_understood() -> None:
    mail = mail_from("smtp+tls://me%40example.org:p%2Fw@mail.example.org")
    assert (mail.user, mail.password, mail.host) == ("me@example.org", "p/w", "mail.example.org")
    assert (mail.port, mail.uses_starttls, mail.uses_tls) == (587, True, False)


def test_cookies_are_held_to_https_where_readers_come_by_it(tmp_path: Path) -> None:
    shown = "from config import settings as s; print(s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0)"
    https = {"BEHIND_HTTPS": "yes", "BASE_URL": "https://cairn.example.org", "PROXIES": "1"}
    given = {**os.environ, "DATA_DIR": str(tmp_path), **https}
    done = subprocess.run([sys.executable, "-c", shown], cwd=ROOT, env=given, capture_output=True, check=True)
    assert done.stdout.split() == [b"True", b"True"]


def test_https_without_its_address_or_a_proxy_is_refused(tmp_path: Path) -> None:
    done = start(tmp_path, BEHIND_HTTPS="yes")
    assert done.returncode == 2
    assert "BASE_URL must begin with https://" in done.stderr
    assert "PROXIES must be 1 or more" in done.stderr
