"""Reads of what belongs to a project beside its tasks."""

from typing import Any

from cairn.projects.models import ProjectLink, ProjectMilestone, ProjectRisk


def beside_of(organization: int, project: int) -> dict[str, list[Any]]:
    """Its milestones by day, its risks (the largest that may still happen first) and its links."""
    keys = {"organization": organization, "project": project}
    risks = ProjectRisk.objects.filter(**keys).order_by("pk")
    return {
        "milestones": list(ProjectMilestone.objects.filter(**keys).order_by("due_on", "pk")),
        "risks": sorted(risks, key=lambda risk: (risk.is_over, -risk.likelihood * risk.impact)),
        "links": list(ProjectLink.objects.filter(**keys).order_by("pk")),
    }
