"""The tour of the first visit: a few hints by role, each on the page that it tells about."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy

from cairn.org.access import Actor
from cairn.support.queries import seen_by
from cairn.web.help.reader import role_of

_WEEK = (
    "my_week:page",
    _lazy("What is due stands here. Type the value and press Enter."),
    "record",
)
_VISION = (
    "vision:page",
    _lazy("The whole way, and what adds up to it. “Why?” takes a number apart."),
    "why",
)
_INBOX = (
    "inbox:page",
    _lazy("What waits for you comes here: answers, news, what was handed to you."),
    "notices",
)
_GOALS = (
    "goals:list",
    _lazy("“New” sets one in a sentence; what it comes to stands below it."),
    "new-goal",
)
_APPROVE = (
    "inbox:page",
    _lazy("What waits for your answer comes here. Approve it, or ask for more."),
    "approve",
)
_ASSIGN = (
    "goals:list",
    _lazy("Give the same to many at once: by templates, each with a target of his own."),
    "assign",
)
_DOWN = (
    "vision:page",
    _lazy("Break it down: among those below, and over time, on one page."),
    "break-down",
)
_PEOPLE = (
    "people:page",
    _lazy("Who is here, how each stands, and who answers for whom."),
    "people",
)
_SETTINGS = (
    "settings:overview",
    _lazy("Calendar, words, approval, files: each setting says what it would do."),
    "settings",
)

STEPS: dict[str, tuple[tuple[str, str | Promise, str], ...]] = {
    "employee": (_WEEK, _VISION, _INBOX, _GOALS),
    "lead": (_WEEK, _DOWN, _APPROVE, _ASSIGN),
    "head": (_WEEK, _DOWN, _APPROVE, _ASSIGN, _PEOPLE),
    "administrator": (_WEEK, _VISION, _APPROVE, _PEOPLE, _SETTINGS),
}


@dataclass(frozen=True)
class Hint:
    """One step, as the page shows it."""

    text: str | Promise
    number: int
    count: int
    article: str
    next_url: str = ""


def hint_for(request: HttpRequest, actor: Actor | None) -> Hint | None:
    """The step that tells about this page; null on others, and once the tour is over."""
    match = request.resolver_match
    if actor is None or actor.person is None or actor.viewed_by or match is None:
        return None
    steps = STEPS[role_of(actor)]
    at = [number for number, step in enumerate(steps, 1) if step[0] == match.view_name]
    if not at or seen_by(actor.person).tour_ended_at:
        return None
    number, slug = at[0], actor.organization.slug
    further = steps[number][0] if number < len(steps) else ""
    next_url = reverse(further, args=[slug]) if further else ""
    return Hint(steps[number - 1][1], number, len(steps), steps[number - 1][2], next_url)
