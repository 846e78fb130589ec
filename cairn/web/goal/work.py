"""The work that a goal's page shows: which projects serve it, and how each moves it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cairn.goals.models import GoalVersion
from cairn.org.access import Actor
from cairn.projects.models import ProjectGoal
from cairn.projects.queries.drives import drives_toward, moved_by
from cairn.web.project.moves import how, so_far

MOST = 8


@dataclass(frozen=True)
class WorkLine:
    """A project that serves the goal, and what its work adds."""

    name: str
    url: str
    words: list[str]


def work_for(actor: Actor, version: GoalVersion) -> dict[str, Any]:
    """The first projects that serve the goal, and how many more do: three statements."""
    organization = actor.organization_id
    rows = ProjectGoal.objects.filter(
        organization=organization,
        goal=version.goal_id,
        project__is_held_back=False,
        project__archived_at=None,
    )
    served = list(rows.select_related("project").order_by("project__end_on", "project")[: MOST + 1])
    if not served:
        return {"lines": [], "has_more": False}
    drives = list(drives_toward(organization, version.goal_id)[:100])
    records = moved_by(organization, drives)
    words: dict[int, list[str]] = {}
    for drive in drives:
        said = f"{how(drive, version)}: {so_far(version, records[drive.pk])}"
        words.setdefault(drive.project_id, []).append(said)
    lines = [
        WorkLine(
            row.project.name,
            reverse("project:page", args=[actor.organization.slug, row.project_id]),
            words.get(row.project_id, []),
        )
        for row in served[:MOST]
    ]
    return {"lines": lines, "has_more": len(served) > MOST}
