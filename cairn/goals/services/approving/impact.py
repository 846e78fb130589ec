"""What an answer would come to, for who has to give it. Reads only."""

from cairn.goals.access.visible import visible_versions
from cairn.goals.models import ApprovalRequest, GoalVersion, State
from cairn.goals.queries.impact import Change, concerned, figures_with
from cairn.goals.services.approving.applying import day_of_change
from cairn.goals.services.stepping import with_steps
from cairn.goals.services.terms import read_terms, terms_of, unsaved_version
from cairn.org.access import Actor

_WITH_FIGURES = (ApprovalRequest.Kind.GOAL, ApprovalRequest.Kind.CHANGE)


def impact_of(actor: Actor, request: ApprovalRequest) -> list[Change]:
    """The goal, the goals right above it, and their visions', before and after an approval, today.

    Only those that the actor may see; empty where an answer changes no figure. Nothing is written.
    """
    live = live_version(actor, request)
    if request.kind not in _WITH_FIGURES or live is None:
        return []
    organization, today = actor.organization_id, actor.today
    wanted = wanted_version(actor, live, request)
    figures = figures_with(organization, live, wanted, today)
    order, visions = concerned(organization, live, wanted, today)
    seen = {row.goal_id: row for row in visible_versions(actor).filter(goal__in=order)}
    return [
        Change(seen[goal], *figures.get(goal, (None, None)), is_vision=goal in visions)
        for goal in order
        if goal in seen
    ]


def live_version(actor: Actor, request: ApprovalRequest) -> GoalVersion | None:
    """The version in force of a request's goal."""
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today)
    return rows.select_related("goal", "kpi__series_of").filter(goal=request.goal_id).first()


def wanted_version(actor: Actor, live: GoalVersion, request: ApprovalRequest) -> GoalVersion:
    """The live version with what is wanted in its place; it is written nowhere.

    As the change will be made, from the same day: of a recurring goal, periods that have begun by then keep
    their target.
    """
    before = terms_of(live)
    from_day = day_of_change(request, actor.today)
    terms = before | with_steps(before, read_terms(request.wanted), from_day)
    if request.kind == ApprovalRequest.Kind.GOAL:
        terms["state"] = State.ACTIVE
    return unsaved_version(actor, live.goal, terms, effective_on=live.effective_on)
