"""Looks at what links from mails open, signed out."""

from cairn.common import clock
from cairn.goals.models import ApprovalRequest, Goal
from cairn.notifications.links import ANSWER, ANSWER_VALID, CHECK_IN, CHECK_IN_VALID, link_token
from cairn.notifications.models import Kind, Notice
from cairn.org.models import Person
from tests.look import At, Look
from tests.sights import Sights


def check_in_token(person: Person, goal: Goal, milestone: int | None = None) -> str:
    """The token of a mail that tells the person that something of the goal is overdue."""
    notice, _is_new = Notice.objects.get_or_create(
        organization_id=goal.organization_id,
        recipient=person,
        source=f"made-up:{goal.pk}:{milestone}",
        defaults={
            "kind": Kind.OVERDUE,
            "what": "value" if milestone is None else "step",
            "goal": goal,
            "facts": {"due_on": "2026-11-20", "milestone": milestone},
            "made_at": clock.now(),
        },
    )
    return link_token(person, CHECK_IN, notice.pk, valid=CHECK_IN_VALID)


def answer_token(person: Person, request: ApprovalRequest) -> str:
    """The token of a mail that tells the person that his answer is awaited."""
    return link_token(person, ANSWER, request.pk, valid=ANSWER_VALID)


def _to_record(goal: str, milestone: int | None = None) -> At:
    def at(sights: Sights) -> dict[str, str]:
        found = getattr(sights.plan, goal, None) or getattr(sights.scene, goal)
        return {"token": check_in_token(sights.cast.people["dan"], found, milestone)}

    return at


def _to_answer(goal: str) -> At:
    def at(sights: Sights) -> dict[str, str]:
        rows = ApprovalRequest.objects.filter(organization=sights.cast.organization, outcome="")
        found = rows.get(goal=getattr(sights.scene, goal), kind__in=("goal", "change"))
        return {"token": answer_token(sights.cast.people["cleo"], found)}

    return at


MAIL_LINKS = (
    Look("value by a mail's link", "mail_links:check_in", "nobody", _to_record("leeds")),
    Look("value by a mail's link, faults", "mail_links:check_in", "nobody", _to_record("leeds"),
         sends={"value": "ninety"}, status=422),
    Look("step by a mail's link", "mail_links:check_in", "nobody", _to_record("steps_goal", 2)),
    Look("another's link", "mail_links:check_in", "cleo", _to_record("leeds"), status=403),
    Look("mail's link that is none", "mail_links:check_in", "nobody",
         lambda sights: {"token": "made-up"}, status=410),
    Look("proposal by a mail's link", "mail_links:answer", "nobody", _to_answer("proposed_goal")),
    Look("change by a mail's link", "mail_links:answer", "nobody", _to_answer("goal")),
    Look("proposal by a mail's link, faults", "mail_links:answer", "nobody", _to_answer("proposed_goal"),
         sends={"answer": "return", "text": ""}, status=422),
)  # fmt: skip
