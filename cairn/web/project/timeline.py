"""The timeline of a project: bars by day, what waits for what, what slips, and the burn-up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cairn.calc.timeline import Placed, Work, critical_chain, delayed_by, placed
from cairn.common.dates import day
from cairn.common.locales import current_locale
from cairn.org.access import Actor
from cairn.projects.models import Project, ProjectTask, TaskState
from cairn.projects.queries.timeline import works_of
from cairn.web.project.axis import Axis
from cairn.web.project.burn_up import burn_up_shown

ROWS_A_PAGE, ROW_HEIGHT = 100, 36
MOST_SLIPPING, MOST_NAMED = 20, 5


@dataclass(frozen=True)
class Bar:
    """A task's row: where its bar lies, in percent of the width, and how it looks."""

    task: ProjectTask
    x: str
    width: str
    y: int
    due_x: str
    kind: str  # done, doing, open
    is_late: bool
    is_critical: bool
    words: str


@dataclass(frozen=True)
class Link:
    """From the end of what is waited for to the beginning of what waits: across, then down or up."""

    from_x: str
    to_x: str
    from_y: int
    to_y: int


@dataclass(frozen=True)
class Slip:
    """A task that slips of itself, by how many days, and what it delays."""

    task: ProjectTask
    words: str
    delayed: Sequence[ProjectTask]
    more: int


def timeline(actor: Actor, project: Project, number: str | None) -> dict[str, Any]:
    """What the timeline shows, in two statements however many tasks there are; a page of rows."""
    works, tasks = works_of(project.organization_id, project.pk)
    places = placed(works, actor.today)
    chain = critical_chain(places)
    order = sorted(places, key=lambda key: (places[key].first_on, places[key].last_on, tasks[key].position))
    page: Page[int] = Paginator(order, ROWS_A_PAGE).get_page(number)
    keys = list(page)
    axis = Axis.around(_days(project, [places[key] for key in keys], tasks, actor.today))
    context: dict[str, Any] = {
        "page": page,
        "bars": [_bar(at, tasks[key], places[key], axis, set(chain)) for at, key in enumerate(keys)],
        "links": list(_links(works, keys, places, axis)),
        "ticks": axis.ticks(),
        "today_x": axis.x(actor.today),
        "end_x": axis.x(project.end_on + timedelta(days=1)) if project.end_on else "",
        "height": len(keys) * ROW_HEIGHT,
        "row_height": ROW_HEIGHT,
    }
    end = max((place.last_on for place in places.values()), default=None)
    return context | {
        "ends": _ends(project, end, all(task.done_on for task in tasks.values())) if end else "",
        "chain": [tasks[key] for key in chain if tasks[key].done_on is None][:ROWS_A_PAGE],
        "slips": _slips(works, places, tasks),
        "burn_up": burn_up_shown(actor, project, list(tasks.values())),
    }


def _days(
    project: Project, places: Iterable[Placed], tasks: Mapping[int, ProjectTask], today: date
) -> list[date]:
    days = [today, *(on for place in places for on in (place.first_on, place.last_on))]
    return days + [on for on in (project.start_on, project.end_on) if on]


def _bar(at: int, task: ProjectTask, place: Placed, axis: Axis, chain: set[int]) -> Bar:
    locale = current_locale()
    kind = {TaskState.DONE: "done", TaskState.DOING: "doing"}.get(TaskState(task.state), "open")
    words = _("%(first)s to %(last)s") % {
        "first": day(place.first_on, locale),
        "last": day(place.last_on, locale),
    }
    if place.late_days:
        words = f"{words}, {_late(place.late_days)}"
    return Bar(
        task=task,
        x=axis.x(place.first_on),
        width=axis.width(place.first_on, place.last_on),
        y=at * ROW_HEIGHT,
        due_x=axis.x(task.due_on + timedelta(days=1)) if task.due_on and place.late_days else "",
        kind=kind,
        is_late=place.late_days > 0,
        is_critical=task.pk in chain and kind != "done",
        words=words,
    )


def _links(
    works: Sequence[Work], keys: Sequence[int], places: Mapping[int, Placed], axis: Axis
) -> Iterable[Link]:
    """Those between two rows of the page."""
    rows = {key: at for at, key in enumerate(keys)}
    middle = ROW_HEIGHT // 2
    for work in works:
        for other in work.waits_for if work.key in rows else ():
            if other in rows:
                yield Link(
                    axis.x(places[other].last_on + timedelta(days=1)),
                    axis.x(places[work.key].first_on),
                    rows[other] * ROW_HEIGHT + middle,
                    rows[work.key] * ROW_HEIGHT + middle,
                )


def _slips(
    works: Sequence[Work], places: Mapping[int, Placed], tasks: Mapping[int, ProjectTask]
) -> list[Slip]:
    found = delayed_by(works, places)
    order = sorted(found, key=lambda key: (-len(found[key]), -places[key].late_days, key))
    return [
        Slip(
            tasks[key],
            _late(places[key].late_days),
            [tasks[other] for other in found[key][:MOST_NAMED]],
            max(len(found[key]) - MOST_NAMED, 0),
        )
        for key in order[:MOST_SLIPPING]
    ]


def _late(days: int) -> str:
    return ngettext("%(count)s day late", "%(count)s days late", days) % {"count": days}


def _ends(project: Project, end: date, is_all_done: bool) -> str:
    """When all is done, as things stand, and how that is beside the deadline."""
    names = {"day": day(end, current_locale())}
    if is_all_done:
        return _("All is done since %(day)s.") % names
    if project.end_on is None:
        return _("As things stand, all is done on %(day)s.") % names
    days = (end - project.end_on).days
    if days > 0:
        words = ngettext(
            "As things stand, all is done on %(day)s: %(count)s day after the deadline.",
            "As things stand, all is done on %(day)s: %(count)s days after the deadline.",
            days,
        )
        return words % {**names, "count": days}
    return _("As things stand, all is done on %(day)s, in time for the deadline.") % names
