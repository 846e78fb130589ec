"""Whom an entry of the audit log concerns, and what he is told."""

from collections.abc import Callable, Iterator

from cairn.audit.models import Entry, Payload
from cairn.common import clock
from cairn.goals.models import ApprovalNote, ApprovalRequest, ApprovalStep, GoalVersion, State
from cairn.kpis.models import WaitingValue
from cairn.notifications.models import Kind
from cairn.notifications.queries.comments_told import comment_told
from cairn.notifications.queries.telling import Facts, Telling
from cairn.notifications.queries.told_together import TOLD_TOGETHER
from cairn.notifications.queries.values_told import value_waits
from cairn.org.queries import settings_on


def tellings_of(entry: Entry) -> list[Telling]:
    """What follows from the entry for people; nobody is told what he did himself."""
    tell = TOLD.get(entry.action)
    if tell is None:
        return []
    payload = Payload.objects.filter(organization=entry.organization_id, entry=entry).first()
    if payload is None:  # erased meanwhile
        return []
    found = tell(entry, payload.content["after"])
    return [telling for telling in found if telling.recipient != entry.person_id]


def _asked(entry: Entry, facts: Facts) -> Iterator[Telling]:
    if facts.get("person") is None:
        return
    what = "reminded" if entry.action == "approval.reminded" else f"asked_{facts['kind']}"
    yield Telling(
        recipient=facts["person"],
        kind=Kind.TO_APPROVE,
        what=what,
        source=f"entry:{entry.pk}",
        goal=facts["goal"],
        request=int(entry.subject_id),
        by=entry.person_id,
        facts={"due_on": facts["due_on"]},
    )


def _answered(entry: Entry, facts: Facts) -> Iterator[Telling]:
    yield from _to_who_asked(entry, _request(entry, int(entry.subject_id)), entry.action.split(".")[1], facts)


def _handed_answer(entry: Entry, facts: Facts) -> Iterator[Telling]:
    yield from _to_who_asked(entry, _request(entry, facts["request"]), entry.action.split(".")[1], facts)


def _to_who_asked(
    entry: Entry, request: ApprovalRequest | None, what: str, facts: Facts
) -> Iterator[Telling]:
    if request is None or request.asked_by_id is None:
        return
    yield Telling(
        recipient=request.asked_by_id,
        kind=Kind.ANSWERED,
        what=what,
        source=f"entry:{entry.pk}",
        goal=request.goal_id,
        request=request.pk,
        by=entry.person_id,
        facts={"text": str(facts.get("reason", ""))[:500]},
    )


def _noted(entry: Entry, facts: Facts) -> Iterator[Telling]:
    """Everybody who takes part in the conversation, or is asked for the answer."""
    request = _request(entry, int(entry.subject_id))
    if request is None:
        return
    bound = {"organization": entry.organization_id, "request": request.pk}
    steps = ApprovalStep.objects.filter(**bound).exclude(outcome=ApprovalStep.Outcome.PASSED_ON)
    notes = ApprovalNote.objects.filter(**bound)
    people = {request.asked_by_id, *steps.values_list("person", flat=True)}
    people |= set(notes.values_list("said_by", flat=True))
    for person in sorted(pk for pk in people if pk):
        yield Telling(
            recipient=person,
            kind=Kind.MENTIONED,
            what="noted",
            source=f"entry:{entry.pk}",
            goal=request.goal_id,
            request=request.pk,
            by=entry.person_id,
            facts={"text": str(facts["text"])[:500]},
        )


def _value_returned(entry: Entry, facts: Facts) -> Iterator[Telling]:
    rows = WaitingValue.objects.select_related("kpi__series_of")
    waiting = rows.get(organization=entry.organization_id, pk=int(entry.subject_id))
    unit = waiting.kpi.measure.unit
    yield Telling(
        recipient=waiting.entered_by_id,
        kind=Kind.ANSWERED,
        what="value_returned",
        source=f"entry:{entry.pk}",
        by=entry.person_id,
        facts={
            "name": waiting.kpi.measure.name,
            "value": f"{waiting.value:g} {unit}".strip(),
            "text": waiting.reason[:500],
        },
    )


def _deputy(entry: Entry, facts: Facts) -> Iterator[Telling]:
    yield Telling(
        recipient=facts["deputy"],
        kind=Kind.DEPUTY,
        what="named",
        source=f"entry:{entry.pk}",
        by=int(entry.subject_id),
        facts={name: facts[name] for name in ("from_on", "until_on")},
    )


def _goal_created(entry: Entry, facts: Facts) -> Iterator[Telling]:
    yield from _handed_down(entry, [int(entry.subject_id)])


def _goals_created(entry: Entry, facts: Facts) -> Iterator[Telling]:
    yield from _handed_down(entry, facts["goals"])


def _handed_down(entry: Entry, goals: list[int]) -> Iterator[Telling]:
    """One notice to each owner, however many goals there are; who is asked to accept was told by that."""
    asked = ApprovalRequest.objects.filter(organization=entry.organization_id, goal__in=goals, outcome="")
    today = clock.today(settings_on(entry.organization_id, entry.at.date()).timezone)
    rows = GoalVersion.objects.in_force(entry.organization_id, today)
    rows = rows.filter(goal__in=goals, owner_person__isnull=False, state=State.ACTIVE)
    theirs: dict[int, list[int]] = {}
    for goal, person in rows.exclude(goal__in=asked.values("goal")).values_list("goal", "owner_person"):
        theirs.setdefault(person, []).append(goal)
    for person, handed in sorted(theirs.items()):
        yield Telling(
            recipient=person,
            kind=Kind.HANDED_DOWN,
            what="one" if len(handed) == 1 else "many",
            source=f"entry:{entry.pk}",
            goal=min(handed),
            by=entry.person_id,
            facts={"count": len(handed)},
        )


def _way_back(entry: Entry, facts: Facts) -> Iterator[Telling]:
    yield Telling(
        recipient=facts["owner"],
        kind=Kind.RECOVERY,
        what="drafted",
        source=f"entry:{entry.pk}",
        goal=facts["goal"],
    )


def _cycle_closed(entry: Entry, facts: Facts) -> Iterator[Telling]:
    """The worker is done with what he left to it."""
    if facts["person"] is None:
        return
    yield Telling(
        recipient=facts["person"],
        kind=Kind.ANSWERED,
        what="cycle_partly_closed" if facts["open"] else "cycle_closed",
        source=f"entry:{entry.pk}",
        facts={
            "closing": int(entry.subject_id),
            **{name: facts[name] for name in ("cycle", "name", "closed", "open", "drafted")},
        },
    )


def _request(entry: Entry, pk: int) -> ApprovalRequest | None:
    return ApprovalRequest.objects.filter(organization=entry.organization_id, pk=pk).first()


TOLD: dict[str, Callable[[Entry, Facts], Iterator[Telling]]] = {
    "approval.asked": _asked,
    "approval.reminded": _asked,
    "approval.approved": _answered,
    "approval.rejected": _answered,
    "approval.returned": _answered,
    "approval.overtaken": _answered,
    "approval.noted": _noted,
    "goal.accepted": _handed_answer,
    "goal.objected": _handed_answer,
    "comment.made": comment_told,
    "comment.edited": comment_told,
    "value.entered": value_waits,
    "value.passed_on": value_waits,
    "value.returned": _value_returned,
    "deputy.named": _deputy,
    "goal.created": _goal_created,
    "goals.created": _goals_created,
    "goals.handed_on": _goals_created,
    "recovery.drafted": _way_back,
    **TOLD_TOGETHER,
    "closing.ended": _cycle_closed,
}
"""Audit action -> whom it concerns. `cairn/reactions_later.py` enqueues the telling for these actions."""
