"""What was said about something, thread by thread."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from cairn.conversations.models import Comment, Reaction

MOST_ANSWERS = 200
"""Answers of the threads on one page, the latest of them."""


def threads_about(
    organization_id: int, *, goal: int | None = None, kpi: int | None = None
) -> QuerySet[Comment]:
    """The comments that begin a thread, the newest first."""
    rows = Comment.objects.filter(organization=organization_id, goal=goal, kpi=kpi, thread=None)
    loaded = rows.select_related("said_by", "resolved_by", "check_in", "measurement__kpi__series_of")
    return loaded.order_by("-said_at", "-pk")


def answers_in(organization_id: int, threads: Sequence[Comment]) -> Mapping[int, list[Comment]]:
    """The answers by thread, the oldest first."""
    rows = Comment.objects.filter(organization=organization_id, thread__in=[each.pk for each in threads])
    found: dict[int, list[Comment]] = defaultdict(list)
    latest = rows.select_related("said_by").order_by("-said_at", "-pk")[:MOST_ANSWERS]
    for answer in reversed(latest):
        if answer.thread_id:
            found[answer.thread_id].append(answer)
    return found


@dataclass(frozen=True)
class Nods:
    """How many nod so, and whether the reader does."""

    count: int
    is_mine: bool


def nods_to(
    organization_id: int, comments: Sequence[Comment], reader: int | None
) -> Mapping[tuple[int, str], Nods]:
    """The nods by comment and kind."""
    rows = Reaction.objects.filter(organization=organization_id, comment__in=[each.pk for each in comments])
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for comment, nod, person in rows.values_list("comment", "nod", "person"):
        found[comment, nod].append(person)
    return {key: Nods(len(people), reader in people) for key, people in found.items()}


def page_of(comment: Comment, page_size: int) -> int:
    """The page, newest first, on which a comment's thread stands."""
    start = comment.thread or comment
    threads = threads_about(comment.organization_id, goal=comment.goal_id, kpi=comment.kpi_id)
    newer = threads.filter(said_at__gt=start.said_at).count()
    newer += threads.filter(said_at=start.said_at, pk__gt=start.pk).count()
    return newer // page_size + 1
