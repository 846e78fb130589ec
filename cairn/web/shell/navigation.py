"""The pages that the rail leads to: only those that exist."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cairn.org.access import Actor, Right
from cairn.web.inbox.waiting import waiting_count


@dataclass(frozen=True)
class Place:
    """A page in the rail: its name, its address, its icon, and whether the reader is in it."""

    label: str
    url: str
    icon: str
    is_current: bool
    count: int = 0  # of what waits there


INBOX = "inbox:page"
# label, the page, its icon, the folders of pages that belong to it
_PLACES: tuple[tuple[str | Promise, str, str, frozenset[str]], ...] = (
    (_("My week"), "my_week:page", "week", frozenset({"my_week", "record", "announcement", "calendars"})),
    (_("Inbox"), INBOX, "inbox", frozenset({"inbox", "waiting_values"})),
    ("%(Vision)s", "vision:page", "vision", frozenset({"vision"})),
    ("%(Goals)s", "goals:list", "goals", frozenset({"goals", "goal", "help_call", "measurement"})),
    ("%(Kpis)s", "kpis:list", "kpis", frozenset({"kpis", "kpi", "kpi_grid"})),
    ("%(Projects)s", "projects:list", "projects", frozenset({"projects", "project", "task", "unlinked"})),
    (
        "%(Reports)s",
        "reports:list",
        "reports",
        frozenset({"reports", "period_report", "report_files", "saved_reports"}),
    ),
    (_("Decisions"), "decisions:page", "decisions", frozenset({"decisions", "what_if"})),
    (
        "%(People)s",
        "people:page",
        "people",
        frozenset({"people", "person", "units", "unit", "review", "leading", "one_to_one"}),
    ),
)


def url_of(name: str, actor: Actor | None = None) -> str:
    """The address of a page by its name; "" for a page that does not exist yet."""
    try:
        return reverse(name, kwargs={"slug": actor.organization.slug} if actor else None)
    except NoReverseMatch:
        return ""


def places(request: HttpRequest, actor: Actor, period_query: str) -> list[Place]:
    """The rail's places for this reader; the period that the address names goes with him."""
    here = request.resolver_match.namespace if request.resolver_match else ""
    found = []
    for label, page, icon, folders in _PLACES:
        url = url_of(page, actor)
        if url:
            count = waiting_count(actor) if page == INBOX else 0
            found.append(Place(str(label) % actor.terms, url + period_query, icon, here in folders, count))
    return found


def settings_url(actor: Actor) -> str:
    """The settings, for whoever may change something there; "" for the others."""
    if actor.has(Right.ADMINISTER):
        return url_of("settings:overview", actor)
    return url_of("settings:people", actor) if actor.has(Right.MANAGE_PEOPLE) else ""
