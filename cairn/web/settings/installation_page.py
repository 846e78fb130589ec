"""What runs here, whether it is well, and which variable of its environment changes it. No secrets."""

import platform
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from cairn.common import clock, pulse
from cairn.common.backup import last_backup
from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.web.invitation.mails import goes_nowhere

ENOUGH_FREE_BYTES = 2_000_000_000


@dataclass(frozen=True)
class Fact:
    """One thing that is so, and the variable that changes it; `is_well` is null where that says nothing."""

    name: str
    value: str
    variable: str = ""
    is_well: bool | None = None


@dataclass(frozen=True)
class Group:
    title: str
    facts: Sequence[Fact]


def installation() -> list[Group]:
    """The facts in groups, in plain words."""
    return [
        Group(_("Program"), [_version(), _python(), _worker(), _failed()]),
        Group(_("Data"), [_database(), _files(), _disk(), _backup()]),
        Group(_("Address"), [_address(), _https(), _founding()]),
        Group(_("Mail"), [_mail(), Fact(_("Sender"), settings.DEFAULT_FROM_EMAIL, "FROM_EMAIL")]),
    ]


def _version() -> Fact:
    try:
        return Fact(_("Cairn"), version("cairn"))
    except PackageNotFoundError:
        return Fact(_("Cairn"), _("runs from its source"))


def _python() -> Fact:
    return Fact(_("Python"), platform.python_version())


def _worker() -> Fact:
    is_alive = pulse.is_alive(settings.WORKER_ID)
    words = _("answers") if is_alive else _("does not answer: mails and the mornings' figures wait")
    return Fact(_("Worker"), words, "WORKER_ID", is_alive)


def _failed() -> Fact:
    count = DBTaskResult.objects.failed().count()
    words = ngettext("%(count)s has failed", "%(count)s have failed", count) % {"count": count}
    return Fact(_("Jobs"), words if count else _("none has failed"), is_well=not count)


def _database() -> Fact:
    kinds = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
    number = ".".join(map(str, _server_version()))
    return Fact(_("Database"), f"{kinds.get(connection.vendor, connection.vendor)} {number}", "DATABASE_URL")


def _server_version() -> tuple[int, ...]:
    found: tuple[int, ...] = connection.get_database_version()
    return found


def _files() -> Fact:
    return Fact(_("Files"), str(settings.DATA_DIR), "DATA_DIR")


def _disk() -> Fact:
    disk = shutil.disk_usage(settings.DATA_DIR)
    words = _("%(free)s GB of %(whole)s GB free") % {
        "free": _gigabytes(disk.free),
        "whole": _gigabytes(disk.total),
    }
    return Fact(_("Disk"), words, is_well=disk.free >= ENOUGH_FREE_BYTES)


def _gigabytes(count: int) -> str:
    return exact(round(count / 1e9, 1), current_locale())


def _backup() -> Fact:
    last = last_backup()
    if last is None:
        return Fact(_("Last backup"), _("none yet: “cairn backup FILE” makes one while the program runs"))
    days = (clock.now() - last.at).days
    ago = ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days} if days else _("today")
    return Fact(_("Last backup"), _("%(ago)s, as %(file)s") % {"ago": ago, "file": last.file})


def _address() -> Fact:
    return Fact(_("Address"), settings.BASE_URL, "BASE_URL")


def _https() -> Fact:
    return Fact(_("HTTPS only"), _("yes") if settings.BEHIND_HTTPS else _("no"), "BEHIND_HTTPS")


def _founding() -> Fact:
    may = settings.FOUNDING == "anyone"
    words = _("whoever is signed in") if may else _("nobody, but by the command line")
    return Fact(_("Founding"), words, "FOUNDING")


def _mail() -> Fact:
    if goes_nowhere():
        return Fact(_("Mail server"), _("none: mails become files, and nobody gets one"), "EMAIL_URL", False)
    return Fact(_("Mail server"), f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}", "EMAIL_URL")
