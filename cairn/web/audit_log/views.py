"""Looking through the record of changes, and taking it out."""

import csv
import json
from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_safe

from cairn.audit.queries.log import Sought, found_entries, in_slices
from cairn.common.ids import is_id
from cairn.common.safe_cells import guarded
from cairn.org.access import Actor, Right
from cairn.web.audit_log.forms import SoughtForm
from cairn.web.audit_log.retention import kept_words
from cairn.web.audit_log.rows import LogLine, log_lines
from cairn.web.settings.doors import needs
from cairn.web.settings.sections import sections
from cairn.web.shell.requests import ActorRequest

SHOWN = 50
HEAD = ("at", "by", "action", "subject", "subject_id", "name", "before_and_after", "digest")


@require_safe
@needs(Right.ADMINISTER)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """What happened, the newest first, fifty at a time."""
    form = SoughtForm(request.GET, actor=request.actor)
    text = request.GET.get("after", "")
    after = int(text) if is_id(text) else None
    entries = list(found_entries(request.actor.organization_id, form.sought(), after)[: SHOWN + 1])
    lines = log_lines(request.actor, entries[:SHOWN])
    following = lines[-1].entry.pk if len(entries) > SHOWN else None
    context = {"form": form, "lines": lines, "following": following, "sections": sections(request)}
    context["kept_words"] = kept_words(request.actor)
    return render(request, "audit_log/page.html", context, status=422 if form.errors else 200)


@require_GET
@needs(Right.ADMINISTER)
def file(request: ActorRequest, slug: str) -> HttpResponseBase:
    """All that fits, as CSV or as a JSON object a line, sent piece by piece."""
    form = SoughtForm(request.GET, actor=request.actor)
    if not form.is_valid():
        return page(request, slug)
    is_json = request.GET.get("form") == "json"
    pieces = (_json if is_json else _csv)(request.actor, form.sought())
    kind, ending = ("application/jsonl", "jsonl") if is_json else ("text/csv; charset=utf-8", "csv")
    response = StreamingHttpResponse(pieces, content_type=kind)
    name = f"{request.actor.organization.slug}-{request.actor.today.isoformat()}-changes.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _lines(actor: Actor, sought: Sought) -> Iterator[LogLine]:
    for entries in in_slices(actor.organization_id, sought):
        yield from log_lines(actor, entries)


def _cells(line: LogLine) -> list[str]:
    entry = line.entry
    told = {change.name: [change.before, change.after] for change in line.changes}
    words = json.dumps(told, ensure_ascii=False) if line.is_told and not line.is_erased else ""
    named = (entry.action, entry.subject_type, entry.subject_id, line.name)
    return [entry.at.isoformat(), line.who, *named, words, entry.digest]


def _json(actor: Actor, sought: Sought) -> Iterator[str]:
    for line in _lines(actor, sought):
        yield json.dumps(dict(zip(HEAD, _cells(line), strict=True)), ensure_ascii=False) + "\n"


class _Line:
    """A file that holds what was last written to it, for the csv module to write to."""

    text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def _csv(actor: Actor, sought: Sought) -> Iterator[str]:
    kept = _Line()
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow(HEAD)
    yield kept.text
    for line in _lines(actor, sought):
        writer.writerow([guarded(cell) for cell in _cells(line)])
        yield kept.text
