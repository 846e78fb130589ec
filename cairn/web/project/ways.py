"""The ways to see a project's tasks, all on its one address."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cairn.org.access import Actor
from cairn.projects.models import Project, TaskState
from cairn.web.pieces import Choice

LIST, BOARD, TIMELINE = "", "board", "timeline"
WAYS = (LIST, BOARD, TIMELINE)


def way_of(asked: QueryDict) -> str:
    """How the address asks to see them; the list where it says nothing, or nothing known."""
    way = asked.get("view", LIST)
    return way if way in WAYS else LIST


def state_of(asked: QueryDict) -> str:
    """Of which state alone the list is to be; "" for all."""
    state = asked.get("state", "")
    return state if state in TaskState.values else ""


def way_choices(actor: Actor, project: Project, now: str) -> list[Choice]:
    """The switch between them."""
    words = {LIST: pgettext("a way to see tasks", "List"), BOARD: _("Board"), TIMELINE: _("Timeline")}
    url = reverse("project:page", args=[actor.organization.slug, project.pk])
    return [
        Choice(label=words[way], url=f"{url}?view={way}#tasks" if way else url, is_current=way == now)
        for way in WAYS
    ]
