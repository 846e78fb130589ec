"""Reads of what waits for an answer, and of what was answered."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from cairn.goals.models import ApprovalNote, ApprovalRequest, ApprovalStep, GoalVersion
from cairn.org.models import Person


def open_requests(organization: int) -> QuerySet[ApprovalRequest]:
    """What waits, the oldest first."""
    rows = ApprovalRequest.objects.filter(organization=organization, outcome="")
    return rows.select_related("goal", "asked_by__unit").order_by("asked_at", "pk")


def open_request(organization: int, goal: int, kind: str) -> ApprovalRequest | None:
    """The one request of a kind that waits for a goal."""
    return open_requests(organization).filter(goal=goal, kind=kind).first()


def requests_of(organization: int, goal: int) -> list[ApprovalRequest]:
    """All that was ever asked of a goal, the latest first."""
    rows = ApprovalRequest.objects.filter(organization=organization, goal=goal)
    return list(rows.select_related("goal", "asked_by").order_by("-asked_at", "-pk"))


def steps_of(organization: int, requests: Collection[int]) -> dict[int, list[ApprovalStep]]:
    """The steps of requests, as they were asked, by request."""
    rows = ApprovalStep.objects.filter(organization=organization, request__in=requests)
    found: dict[int, list[ApprovalStep]] = defaultdict(list)
    people = ("person__unit", "decided_by", "on_behalf_of")
    for step in rows.select_related(*people).order_by("level", "asked_at", "pk"):
        found[step.request_id].append(step)
    return found


def notes_of(organization: int, requests: Collection[int]) -> dict[int, list[ApprovalNote]]:
    """The conversations about requests, by request, as they were said."""
    rows = ApprovalNote.objects.filter(organization=organization, request__in=requests)
    found: dict[int, list[ApprovalNote]] = defaultdict(list)
    for note in rows.select_related("said_by").order_by("said_at", "pk"):
        found[note.request_id].append(note)
    return found


def steps_waiting_for(
    organization: int, person: Person, deputized: Collection[int] | QuerySet[Any]
) -> QuerySet[ApprovalStep]:
    """The steps that wait for somebody, or for those in whose place he may answer, the soonest due first."""
    rows = ApprovalStep.objects.filter(
        Q(person=person) | Q(person__in=deputized), organization=organization, outcome="", request__outcome=""
    )
    return rows.select_related("request__goal", "request__asked_by", "person").order_by("due_on", "pk")


def owners_since(organization: int, goal: int, moment: datetime) -> set[int]:
    """The people who own a goal, or owned it at any time from a moment on."""
    rows = GoalVersion.objects.filter(
        Q(superseded_at=None) | Q(superseded_at__gt=moment), organization=organization, goal=goal
    )
    return {pk for pk in rows.values_list("owner_person_id", flat=True) if pk is not None}
