"""Taking out what is held about a person: one zip, written piece by piece."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.exchange.queries.personal import AUDIT_TITLE
from cairn.exchange.queries.personal_rows import PersonalData
from cairn.org.access import Actor
from cairn.org.models import Person

IN_MEMORY = 4_000_000  # bytes; what is larger goes to a file that nobody else can open


@transaction.atomic
def export_person(*, actor: Actor, person: Person) -> IO[bytes]:
    """All that the organization holds about a person, as a zip of JSON files with a README in the language
    of who asks. No password, token or key of a session is in it."""
    data = PersonalData(actor, person)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # the answer closes it
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        files = {part.name: (part.heading(actor.terms), data.rows(part)) for part in data.parts()}
        files["audit-log"] = (str(AUDIT_TITLE), data.entries())
        counts = {name: _write(archive, f"{name}.json", rows) for name, (_title, rows) in files.items()}
        lines = [f"{name}.json ({counts[name]}): {title}" for name, (title, _rows) in files.items()]
        archive.writestr("README.txt", "\n".join([*_opening(actor, data), "", *lines, ""]))
    record(actor, "person.data_exported", person)
    file.seek(0)
    return file


def _write(archive: ZipFile, name: str, rows: Iterable[dict[str, Any]]) -> int:
    """One file, row by row: how many there are."""
    count = 0
    with archive.open(name, "w") as out:
        for piece in _pieces(rows):
            out.write(piece.encode())
            count += piece != "[" and piece != "\n]\n"
    return count


def _pieces(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield "["
    comma = ""
    for row in rows:
        yield f"{comma}\n{json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)}"
        comma = ","
    yield "\n]\n"


def _opening(actor: Actor, data: PersonalData) -> list[str]:
    facts = {
        "name": data.person.name, "organization": actor.organization.name, "day": actor.today.isoformat(),
    }  # fmt: skip
    lines = [
        _("What %(organization)s holds about %(name)s, on %(day)s.") % facts,
        _("Each file is a list of rows; the number behind its name says how many. “You” is that person."),
    ]
    if not data.is_own:
        lines.append(
            _("Not in it: what the person keeps private from whoever took this out. He takes it out himself.")
        )
    return lines
