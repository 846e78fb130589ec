"""Which goals does this work move, and how? What moves one more, and one less."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cairn.common.locales import current_locale
from cairn.common.numbers import amount
from cairn.goals.access import Can as CanGoal
from cairn.goals.access import allowed, goal_for, visible_versions
from cairn.goals.models import GoalVersion
from cairn.org.access import Actor
from cairn.projects.access import Can, project_for
from cairn.projects.models import Drive, DriveRecord, Project
from cairn.projects.queries import goals_served
from cairn.projects.queries.drives import drives_of, moved_by
from cairn.projects.services import drive_goal, drive_no_more
from cairn.web.kpi.editing import add_refusals
from cairn.web.project.moves_form import MoveForm
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast
from cairn.web.task.page import titles_of


@dataclass(frozen=True)
class Move:
    """A goal that work moves, told in words."""

    drive: Drive
    words: str
    so_far: str


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """What moves which goal, and a form to say so."""
    actor = request.actor
    project = project_for(actor, pk, Can.EDIT)
    versions = _served(actor, project)
    mine = [version for version in versions if allowed(actor, CanGoal.RECORD, version)]
    form = MoveForm(posted(request), actor=actor, project=project, versions=mine)
    if request.method == "POST" and form.is_valid():
        values = form.values()
        version = goal_for(actor, values.pop("goal"), CanGoal.RECORD)
        try:
            drive_goal(actor=actor, project=project, goal=version.goal, **values)
        except ValidationError as refused:
            add_refusals(form, refused)
        else:
            toast(request, _("Saved."))
            return redirect("project:moves", slug, pk)
    context = {
        "project": project,
        "form": form,
        "moves": moves_of(actor, project, versions),
        "can_add": len(form.fields["target"].choices) > 1 and project.archived_at is None,  # type: ignore[attr-defined]
        "others": titles_of(project),
    }
    return render(request, "project/moves.html", context, status=422 if form.is_bound else 200)


@require_POST
def end(request: ActorRequest, slug: str, pk: int, drive: int) -> HttpResponse:
    """It moves that one no more; what it moved stays."""
    project = project_for(request.actor, pk, Can.EDIT)
    rows = drives_of(project.organization_id, project.pk).select_related("project")
    drive_no_more(actor=request.actor, drive=get_object_or_404(rows, pk=drive))
    toast(request, _("Taken out. What it moved stays."))
    return redirect("project:moves", slug, pk)


def moves_of(actor: Actor, project: Project, versions: Sequence[GoalVersion]) -> list[Move]:
    """What the project moves of the goals that are given, told in words."""
    terms = {version.goal_id: version for version in versions}
    drives = [drive for drive in drives_of(project.organization_id, project.pk) if drive.goal_id in terms]
    records = moved_by(project.organization_id, drives)
    return list(told(drives, terms, records))


def told(
    drives: Sequence[Drive], terms: dict[int, GoalVersion], records: dict[int, list[DriveRecord]]
) -> Iterator[Move]:
    """Each drive in words, and how much it moved so far."""
    for drive in drives:
        yield Move(drive, how(drive, terms[drive.goal_id]), so_far(terms[drive.goal_id], records[drive.pk]))


def how(drive: Drive, version: GoalVersion) -> str:
    """What moves it, and how: "each that gets done adds 5 people"."""
    names = {"task": drive.task.title if drive.task else ""}
    if drive.value is not None:
        unit = version.kpi.measure.unit if version.kpi else ""
        names["value"] = amount(drive.value, unit, current_locale())
        words = _("“%(task)s” adds %(value)s") if drive.task else _("each that gets done adds %(value)s")
        return words % names
    steps = {stored["id"]: stored["title"] for stored in version.milestones}
    names["step"] = steps.get(drive.milestone or 0, version.goal.title)
    words = _("“%(task)s” gets “%(step)s” done") if drive.task else _("all done get “%(step)s” done")
    return words % names


def so_far(version: GoalVersion, records: Sequence[DriveRecord]) -> str:
    """What was moved, and by how many."""
    if not records:
        return _("nothing yet")
    values = [row.measurement.value for row in records if row.measurement]
    if not values:
        return _("done")
    unit = version.kpi.measure.unit if version.kpi else ""
    return ngettext("%(value)s by one done", "%(value)s by %(count)s done", len(values)) % {
        "value": amount(sum(values), unit, current_locale()),
        "count": len(values),
    }


def _served(actor: Actor, project: Project) -> list[GoalVersion]:
    served = [row.goal_id for row in goals_served(project.organization_id, [project.pk])]
    rows = (
        visible_versions(actor).filter(goal__in=served).select_related("kpi__series_of", "kpi__owner_person")
    )
    return list(rows.order_by("goal_id"))
