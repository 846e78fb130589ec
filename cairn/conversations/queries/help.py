"""Calls for help: those that wait, and the last that came to an end."""

from typing import Any

from django.db.models import Q, QuerySet

from cairn.conversations.models import HelpCall


def open_calls(organization: int) -> QuerySet[HelpCall]:
    """The calls that wait for an answer, the longest waiting first."""
    rows = HelpCall.objects.filter(organization=organization, ended_at=None)
    return rows.select_related("goal", "asked_by", "reached").order_by("asked_at", "pk")


def open_call_of(organization: int, goal: int) -> HelpCall | None:
    """The call for help with a goal that waits."""
    return open_calls(organization).filter(goal=goal).first()


def last_answer_of(organization: int, goal: int) -> HelpCall | None:
    """The last call for help with a goal that was answered."""
    rows = HelpCall.objects.filter(organization=organization, goal=goal, ended_at__isnull=False)
    answered = rows.exclude(answer="").select_related("asked_by", "ended_by")
    return answered.order_by("-ended_at").first()


def calls_reaching(organization: int, person: int, away: QuerySet[Any]) -> QuerySet[HelpCall]:
    """What waits for a person's answer, or for his in the place of those who are away (ids to look among)."""
    return open_calls(organization).filter(Q(reached=person) | Q(reached__in=away))
