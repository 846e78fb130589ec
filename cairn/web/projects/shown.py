"""The portfolio: each project as a row, which of them are shown, and in which order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.goals.access import visible_versions
from cairn.org.access import Actor
from cairn.projects.access import visible_projects
from cairn.projects.models import Project
from cairn.projects.queries import Standing, goals_served, standings
from cairn.web.pieces import Choice
from cairn.web.statuses import STATUS_WORDS

MOST_ROWS = 500
LATE = frozenset({"at_risk", "off_track", "missed"})


@dataclass(frozen=True)
class ProjectRow:
    """A project as the portfolio shows it."""

    project: Project
    standing: Standing
    url: str
    goal_count: int

    @property
    def owner(self) -> str:
        """Whose it is; "" is the organization as a whole."""
        return str(self.project.owner_person or self.project.owner_unit or "")


def portfolio(actor: Actor, asked: QueryDict) -> tuple[list[ProjectRow], bool]:
    """The rows that the address asks for, in its order, and whether there are more than are shown."""
    is_archived = asked.get("show") == "archived"
    projects = visible_projects(actor).filter(archived_at__isnull=not is_archived).order_by("name", "pk")
    found = list(projects[: MOST_ROWS + 1])
    rows = _rows(actor, found[:MOST_ROWS])
    kept = [row for row in rows if _is_shown(row, asked.get("show", ""))]
    key = SORTS.get(asked.get("sort", ""), SORTS["deadline"])
    return sorted(kept, key=key), len(found) > MOST_ROWS


def show_choices(actor: Actor, asked: QueryDict) -> list[Choice]:
    """Which projects to show; the order stays."""
    words = {"": _("All"), "late": _("Behind"), "done": _("Done"), "archived": _("Put away")}
    return _choices(actor, asked, "show", words, "")


def sort_choices(actor: Actor, asked: QueryDict) -> list[Choice]:
    """How to sort them; what is shown stays."""
    words = {
        "deadline": _("Deadline"),
        "status": _("Status"),
        "progress": _("Progress"),
        "name": _("Name"),
    }
    return _choices(actor, asked, "sort", words, "deadline")


def _rows(actor: Actor, projects: Sequence[Project]) -> list[ProjectRow]:
    standing = standings(actor, projects)
    served = list(goals_served(actor.organization_id, [project.pk for project in projects]))
    wanted = {row.goal_id for row in served}
    seen = set(visible_versions(actor).filter(goal__in=wanted).values_list("goal_id", flat=True))
    counts: dict[int, int] = {}
    for row in served:
        counts[row.project_id] = counts.get(row.project_id, 0) + (row.goal_id in seen)
    slug = actor.organization.slug
    return [
        ProjectRow(
            project,
            standing[project.pk],
            reverse("project:page", args=[slug, project.pk]),
            counts.get(project.pk, 0),
        )
        for project in projects
    ]


def _is_shown(row: ProjectRow, show: str) -> bool:
    if show == "late":
        return row.standing.status in LATE
    return row.standing.status == "achieved" if show == "done" else True


_BY_STATUS = {"missed": 0, "off_track": 1, "at_risk": 2}
SORTS: dict[str, Callable[[ProjectRow], tuple[object, ...]]] = {
    "deadline": lambda row: (row.project.end_on or date.max, row.project.name),
    "status": lambda row: (
        _BY_STATUS.get(row.standing.status, 3 + list(STATUS_WORDS).index(row.standing.status)),
        row.project.name,
    ),
    "progress": lambda row: (
        row.standing.progress if row.standing.progress is not None else 2.0,
        row.project.name,
    ),
    "name": lambda row: (row.project.name.casefold(),),
}


def _choices(actor: Actor, asked: QueryDict, name: str, words: dict[str, str], default: str) -> list[Choice]:
    now = asked.get(name, default)
    now = now if now in words else default
    made = []
    for value, label in words.items():
        query = asked.copy()
        query.pop(name, None)
        if value != default:
            query[name] = value
        base = reverse("projects:list", args=[actor.organization.slug])
        url = f"{base}?{query.urlencode()}" if query else base
        made.append(Choice(label=label, url=url, is_current=value == now))
    return made
