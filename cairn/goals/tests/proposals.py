"""Goals of the cast that are drafted, proposed and changed, for the tests of approval."""

from datetime import timedelta
from typing import Any

from cairn.goals.access.owners import Owner
from cairn.goals.models import ApprovalRequest, ApprovalStep, GoalVersion, Needed
from cairn.goals.services.approving.policies import set_policy
from cairn.goals.services.setting import set_goal
from cairn.goals.services.terms import terms_of
from cairn.org.access import Actor
from tests.cast import Cast

Request = ApprovalRequest


def all_need_approval(cast: Cast, **terms: Any) -> None:
    """Let every goal of the cast's organization need approval."""
    set_policy(actor=cast.actor("max"), **{"needed": Needed.ALL, **terms})


def set_weighted(
    actor: Actor, title: str = "Feed Leeds", *, owner: Owner | None = None, **terms: Any
) -> GoalVersion:
    """A goal that needs no KPI; of who sets it, unless another owner is named."""
    how = {name: terms.pop(name) for name in ("is_draft", "is_private") if name in terms}
    return set_goal(
        actor=actor,
        title=title,
        owner=owner or Owner(person=actor.person),
        terms={
            "start_on": actor.today,
            "end_on": actor.today + timedelta(days=90),
            "rollup": "weighted",
            **terms,
        },
        **how,
    )


def now(cast: Cast, version: GoalVersion) -> GoalVersion:
    """The goal as it stands."""
    actor = cast.operator
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today).select_related("goal")
    return rows.get(goal=version.goal_id)


def waiting(cast: Cast, version: GoalVersion, kind: str = Request.Kind.GOAL) -> ApprovalRequest:
    """What waits for a goal."""
    rows = ApprovalRequest.objects.filter(organization=cast.organization, goal=version.goal_id)
    return rows.get(kind=kind, outcome="")


def asked(cast: Cast, request: ApprovalRequest) -> list[str]:
    """Who is asked for an answer now, by their keys; "" for nobody."""
    rows = ApprovalStep.objects.filter(organization=cast.organization, request=request, outcome="")
    return [
        step.person.key if step.person else "" for step in rows.select_related("person").order_by("level")
    ]


def again(cast: Cast, request: ApprovalRequest) -> ApprovalRequest:
    """The request as it stands."""
    return ApprovalRequest.objects.select_related("goal").get(organization=cast.organization, pk=request.pk)


def wanting(version: GoalVersion, **changes: Any) -> dict[str, Any]:
    """What was seen of a goal, and what is wanted of it, as a request for a change takes it."""
    seen = terms_of(version)
    return {"goal": version.goal, "seen": seen, "wanted": seen | changes}
