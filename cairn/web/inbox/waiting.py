"""What waits for the reader's answer, the soonest due first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from cairn.conversations.models import HelpCall
from cairn.conversations.queries.help import calls_reaching
from cairn.goals.access import visible_versions
from cairn.goals.models import ApprovalRequest, ApprovalStep, GoalVersion
from cairn.goals.queries.approvals import steps_waiting_for
from cairn.kpis.queries.waiting import values_asked_of
from cairn.org.access import Actor
from cairn.org.queries.deputies import represented
from cairn.web.goal.approval_words import heading

MOST_SHOWN = 200


@dataclass(frozen=True)
class Waiting:
    """One answer that is waited for: what it is about, who asked, and until when."""

    request: ApprovalRequest
    version: GoalVersion
    step: ApprovalStep
    what: str
    asked_by: str
    asked_at: datetime
    due_on: date
    is_late: bool
    in_place_of: str = ""

    @property
    def pk(self) -> int:
        return self.request.pk

    @property
    def can_be_approved(self) -> bool:
        """Whether one press with others can answer it: what was handed down is accepted one by one."""
        return self.request.kind != ApprovalRequest.Kind.ACCEPTANCE


def waiting_for(actor: Actor) -> list[Waiting]:
    """All that waits for the actor, or for those in whose place he answers, at most 200."""
    person = actor.person
    if person is None:
        return []
    away = represented(person, actor.today)
    steps = list(steps_waiting_for(actor.organization_id, person, away)[:MOST_SHOWN])
    versions = visible_versions(actor).filter(goal__in=[step.request.goal_id for step in steps])
    seen = {version.goal_id: version for version in versions.select_related("kpi__series_of")}
    return [
        _waiting(actor, step, seen[step.request.goal_id]) for step in steps if step.request.goal_id in seen
    ]


def waiting_count(actor: Actor) -> int:
    """How many there are, in one statement: it stands beside every page."""
    if actor.person is None:
        return 0
    away = represented(actor.person, actor.today)
    steps = steps_waiting_for(actor.organization_id, actor.person, away).order_by().values("pk")
    values = values_asked_of(actor.organization_id, actor.person.pk).values("pk")
    calls = calls_reaching(actor.organization_id, actor.person.pk, away).order_by().values("pk")
    return steps.union(values, calls, all=True).count()


def calls_waiting(actor: Actor) -> list[HelpCall]:
    """The calls for help that reached the actor, or those for whom he stands in; with goals that he sees."""
    if actor.person is None:
        return []
    away = represented(actor.person, actor.today)
    calls = list(calls_reaching(actor.organization_id, actor.person.pk, away)[:MOST_SHOWN])
    if not calls:
        return []
    versions = visible_versions(actor).filter(goal__in=[call.goal_id for call in calls])
    seen = set(versions.values_list("goal_id", flat=True))
    return [call for call in calls if call.goal_id in seen]


def values_count(actor: Actor) -> int:
    """How many values the actor was asked to confirm: they are answered on a page of their own."""
    return values_asked_of(actor.organization_id, actor.person.pk).count() if actor.person else 0


def chosen_of(waiting: Sequence[Waiting], query: QueryDict) -> Waiting | None:
    """The one that the address names, else the first; None where that one waits no more."""
    named = query.get("waiting", "")
    if not named:
        return waiting[0] if waiting else None
    return next((each for each in waiting if str(each.pk) == named), None)


def _waiting(actor: Actor, step: ApprovalStep, version: GoalVersion) -> Waiting:
    request, person = step.request, step.person
    is_deputy = person is not None and person.pk != actor.person_id
    return Waiting(
        request=request,
        version=version,
        step=step,
        what=heading(request, [step]),
        asked_by=request.asked_by.name if request.asked_by else _("The organization"),
        asked_at=step.asked_at,
        due_on=step.due_on,
        is_late=step.due_on < actor.today,
        in_place_of=person.name if person and is_deputy else "",
    )
