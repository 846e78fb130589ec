"""Where is less asked for than before? Every relaxed target, with who, when, why and by how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cairn.common.ids import is_id
from cairn.goals.access import visible_versions
from cairn.goals.queries.relaxed import RelaxedChange, RelaxedSought, relaxed_slices
from cairn.org.access import Actor
from cairn.reports.relaxed_words import how_much_words, what_words
from cairn.web.relaxed.forms import RelaxedForm
from cairn.web.shell.requests import ActorRequest

SHOWN = 50


@dataclass(frozen=True)
class RelaxedLine:
    """One change of one goal; `ways` holds what became what, and by how much."""

    goal: int
    title: str
    owner: str
    at: datetime
    who: str
    why: str
    ways: Sequence[tuple[str, str]]


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """The newest first, fifty at a time, of the goals that the reader may see."""
    actor = request.actor
    form = RelaxedForm(request.GET, actor=actor)
    text = request.GET.get("after", "")
    after = int(text) if is_id(text) else None
    lines, following = _lines(actor, form.sought(), after)
    context = {"form": form, "lines": lines, "following": following}
    return render(request, "relaxed/page.html", context, status=422 if form.errors else 200)


def _lines(
    actor: Actor, sought: RelaxedSought, after: int | None
) -> tuple[Sequence[RelaxedLine], int | None]:
    """A page of them, and where the next one begins; null at the end."""
    found: list[RelaxedChange] = []
    zone = ZoneInfo(actor.settings.timezone)
    following = None
    for piece in relaxed_slices(actor.organization_id, sought, zone, after):
        changes, following = piece
        found += _seen(actor, changes)
        if len(found) > SHOWN:
            following = found[SHOWN - 1].after.pk
        if len(found) >= SHOWN:
            break
    return [_line(each) for each in found[:SHOWN]], following


def _seen(actor: Actor, changes: Sequence[RelaxedChange]) -> list[RelaxedChange]:
    """Those of goals that the actor may see today."""
    goals = {change.after.goal_id for change in changes}
    rows = visible_versions(actor).filter(goal__in=goals)
    seen = set(rows.values_list("goal_id", flat=True)) if goals else set()
    return [change for change in changes if change.after.goal_id in seen]


def _line(change: RelaxedChange) -> RelaxedLine:
    after = change.after
    return RelaxedLine(
        goal=after.goal_id,
        title=after.goal.title,
        owner=str(after.owner_person or after.owner_unit or ""),
        at=after.recorded_at,
        who=after.recorded_by.name if after.recorded_by else "",
        why=after.reason,
        ways=[(what_words(way, change.before), how_much_words(way, change.before)) for way in change.ways],
    )
