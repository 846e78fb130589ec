"""Cells saved as one types or pastes, and a change undone: what the grid's scripts send and read."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cairn.audit.models import Entry
from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.goals.access import Can, allowed, visible_versions
from cairn.goals.services.cells import SAVED, part_before, saved_in, undo_cells
from cairn.org.access import Right
from cairn.web.kpi_grid.saving import Outcome, Total, check_typed, kpis_named, save_typed
from cairn.web.kpi_grid.sheet import Sheet
from cairn.web.kpi_grid.shown import shown_rows
from cairn.web.kpi_grid.span import span_of
from cairn.web.kpi_grid.typed import TARGET, VALUE, TypedCell
from cairn.web.shell.requests import ActorRequest, next_or
from cairn.web.shell.toasts import Toast, toast, toast_fault

MOST_CELLS = 20_000


@require_POST
def cells(request: ActorRequest, slug: str) -> HttpResponse:
    """Save a cell or a block of them: all, or with `partial` those that can be; the answer is JSON.

    With `check` nothing is written, only said. 422 where something is refused and so nothing was saved:
    `refused` says of each such cell why, and `question` offers the rest. `after` names the change that this
    one goes on with, so that both are undone as one.
    """
    if not request.actor.has(Right.RECORD):
        raise PermissionDenied
    block = _block(request.POST.get("cells", ""))
    if block is None:
        return JsonResponse({"fault": _("That is not what the grid sends. Load the page again.")}, status=422)
    if len(block) > MOST_CELLS:
        words = {"most": exact(MOST_CELLS, current_locale())}
        return JsonResponse({"fault": _("Paste %(most)s cells at most at a time.") % words}, status=422)
    span = span_of(request.actor, request.POST, "weekly")
    if "check" in request.POST:
        outcome = check_typed(request.actor, span, block)
        return JsonResponse(_told(outcome, len(block)), status=422 if outcome.refused else 200)
    after = _own_change(request, int(number)) if (number := request.POST.get("after", "")).isdigit() else None
    outcome = save_typed(request.actor, span, block, "partial" in request.POST, after)
    answer = _told(outcome, len(block))
    if outcome.is_saved:
        answer |= _saved(request, outcome, {cell.kpi for cell in block})
    return JsonResponse(answer, status=200 if outcome.is_saved else 422)


@require_POST
def undoing(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Put back what the reader himself saved in one go, as far as nobody has changed it since."""
    actor = request.actor
    entry = _own_change(request, pk)
    before = None
    try:
        kpis = _may_still_change(request, entry)
        said, is_fault = _undone(undo_cells(actor=actor, entry=entry)), False
        before = part_before(actor, entry)
    except ValidationError as fault:
        kpis, said, is_fault = set(), " ".join(fault.messages), True
    if request.htmx:
        earlier = reverse("kpi_grid:undoing", args=[slug, before]) if before else ""
        answer = {"rows": _rows_html(request, kpis), "says": said, "before": earlier}
        return JsonResponse(answer, status=422 if is_fault else 200)
    (toast_fault if is_fault else toast)(request, said)
    return redirect(next_or(request, reverse("kpi_grid:page", args=[slug])))


def _own_change(request: ActorRequest, pk: int) -> Entry:
    """What the reader himself saved from the grid; 404 for all else."""
    actor = request.actor
    own = {"organization": actor.organization_id, "person_id": actor.person_id, "action": SAVED}
    return get_object_or_404(Entry, pk=pk, **own)


def _block(text: str) -> list[TypedCell] | None:
    """The cells that were sent; null where it is not what the grid sends."""
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(rows, list) or not rows or not all(map(_is_cell, rows)):
        return None
    return [TypedCell(*row) for row in rows]


def _is_cell(row: Any) -> bool:
    kinds: Sequence[type] = (int, int, str, str, str, str)
    fits = isinstance(row, list) and len(row) == len(kinds) and all(map(isinstance, row, kinds))
    return fits and row[2] in (VALUE, TARGET) and 0 < row[0] < 2**63


def _told(outcome: Outcome, sent: int) -> dict[str, Any]:
    """What was refused, and what is asked of who sent a block of which only some can be saved."""
    refused = len(outcome.refused)
    answer: dict[str, Any] = {"refused": sorted(outcome.refused.items()), "count": outcome.count}
    if refused and outcome.count and not outcome.is_saved and sent > 1:
        numbers = {
            "refused": exact(refused, current_locale()),
            "sent": exact(sent, current_locale()),
            "rest": exact(outcome.count, current_locale()),
        }
        answer["question"] = (
            ngettext(
                "%(refused)s of %(sent)s cells cannot be saved, and is marked.",
                "%(refused)s of %(sent)s cells cannot be saved, and are marked.",
                refused,
            )
            % numbers
        )
        answer["offer"] = _("Save the other %(rest)s") % numbers
    return answer


def _saved(request: ActorRequest, outcome: Outcome, kpis: set[int]) -> dict[str, Any]:
    count = exact(outcome.count, current_locale())
    said = ngettext("Saved %(count)s cell.", "Saved %(count)s cells.", outcome.count) % {"count": count}
    if outcome.waiting:
        said = f"{said if outcome.count else ''} {_waiting_told(outcome.waiting)}".strip()
    note = _total_told(outcome.total) if outcome.total else ""
    said = f"{said} {note}".strip()
    answer: dict[str, Any] = {"rows": _rows_html(request, kpis), "says": said, "undo": "", "toast": ""}
    answer["note"] = note
    if outcome.entry:
        answer["undo"] = reverse("kpi_grid:undoing", args=[request.actor.organization.slug, outcome.entry])
        answer["change"] = outcome.entry
        shown = {"toast": Toast(said, answer["undo"]), "here": request.POST.get("here", "")}
        answer["toast"] = render_to_string("parts/toast.html", shown, request)
    return answer


def _waiting_told(count: int) -> str:
    return ngettext(
        "%(count)s value waits to be confirmed, and counts then.",
        "%(count)s values wait to be confirmed, and count then.",
        count,
    ) % {"count": exact(count, current_locale())}


def _total_told(total: Total) -> str:
    numbers = {name: exact(getattr(total, name), current_locale()) for name in ("before", "after")}
    return _("“%(goal)s” now asks for %(after)s in all; it was %(before)s.") % {"goal": total.goal, **numbers}


def _rows_html(request: ActorRequest, kpis: set[int]) -> str:
    """The rows of those KPIs as they stand now."""
    span = span_of(request.actor, request.POST, "weekly")
    rows = shown_rows(Sheet(request.actor, span, kpis_named(request.actor, kpis)))
    return render_to_string("kpi_grid/rows.html", {"rows": rows, "span": span}, request)


def _may_still_change(request: ActorRequest, entry: Entry) -> set[int]:
    """The KPIs that an entry changed; 403 where its reader may not change all of that any more."""
    actor = request.actor
    kpis, goals = saved_in(actor, entry)
    span = span_of(actor, request.POST, "weekly")
    sheet = Sheet(actor, span, kpis_named(actor, set(kpis)))
    recordable = {row.kpi.pk for row in sheet.rows if row.may_record}
    versions = visible_versions(actor).filter(goal__in=goals)
    editable = {version.goal_id: version for version in versions if allowed(actor, Can.EDIT, version)}
    if set(kpis) - recordable or set(goals) - editable.keys():
        raise PermissionDenied
    return set(kpis) | {version.kpi_id for version in editable.values() if version.kpi_id}


def _undone(staying: int) -> str:
    if not staying:
        return _("Undone.")
    return ngettext(
        "Undone, but for %(count)s cell that was changed again meanwhile.",
        "Undone, but for %(count)s cells that were changed again meanwhile.",
        staying,
    ) % {"count": exact(staying, current_locale())}
