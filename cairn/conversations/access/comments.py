"""Who may read, say and change what. A comment is seen by who sees what it is about."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from cairn.common.ids import is_id
from cairn.conversations.models import Comment
from cairn.goals.access import goal_for, kpi_for, visible_kpis, visible_versions
from cairn.goals.models import CheckIn, Goal
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.queries import known_measurements
from cairn.org.access import Actor, Right

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Topic:
    """What is talked about: a goal, a check-in of it (a call, or a value), or a KPI."""

    goal: Goal | None = None
    kpi: Kpi | None = None
    check_in: CheckIn | None = None
    measurement: Measurement | None = None

    @property
    def keys(self) -> dict[str, Any]:
        """The columns of a comment about it."""
        return {name: getattr(self, name) for name in ("goal", "kpi", "check_in", "measurement")}

    def __str__(self) -> str:
        return self.goal.title if self.goal else str(self.kpi)


def goal_topic(actor: Actor, pk: int, *, check_in: str = "", value: str = "") -> Topic:
    """The goal as something to talk about, or a call or a value that was recorded for it, by the id that an
    address names; 404 where the actor does not see it, and where the goal has none such."""
    version = goal_for(actor, pk)
    calls = CheckIn.objects.filter(organization=actor.organization_id, goal=version.goal_id)
    values = (
        known_measurements(actor.organization_id).filter(kpi=version.kpi_id).select_related("kpi__series_of")
    )
    return Topic(
        goal=version.goal,
        check_in=_named(calls.filter(superseded_at=None), check_in),
        measurement=_named(values, value),
    )


def _named(rows: QuerySet[Row], pk: str) -> Row | None:
    if not pk:
        return None
    row: Row = get_object_or_404(rows, pk=int(pk) if is_id(pk) else 0)
    return row


def kpi_topic(actor: Actor, pk: int) -> Topic:
    """The KPI as something to talk about; 404 where the actor does not see it."""
    return Topic(kpi=kpi_for(actor, pk))


def topic_of(actor: Actor, comment: Comment) -> Topic:
    """What a comment is about; 404 where the actor does not see it."""
    return goal_topic(actor, comment.goal_id) if comment.goal_id else kpi_topic(actor, comment.kpi_id or 0)


def sees(actor: Actor, topic: Topic) -> bool:
    """Whether the actor sees what is talked about."""
    if topic.goal:
        return visible_versions(actor).filter(goal=topic.goal.pk).exists()
    return topic.kpi is not None and visible_kpis(actor).filter(pk=topic.kpi.pk).exists()


def may_comment(actor: Actor) -> bool:
    """Whether the actor may say something about what he sees. Who looks on as somebody else says nothing."""
    return actor.person is not None and actor.viewed_by is None and actor.has(Right.RECORD)


def need_may_comment(actor: Actor) -> None:
    """403 for whoever may only read."""
    if not may_comment(actor):
        raise PermissionDenied


def comment_for(actor: Actor, pk: int) -> Comment:
    """A comment that the actor may read, and whatever has become of it; else 404."""
    rows = Comment.objects.filter(organization=actor.organization_id).select_related("said_by")
    comment: Comment = get_object_or_404(rows, pk=pk)
    topic_of(actor, comment)
    return comment


def comment_to_answer(actor: Actor, pk: int) -> Comment:
    """A comment that the actor may answer, nod to, resolve or reopen; else 404 or 403."""
    comment = comment_for(actor, pk)
    need_may_comment(actor)
    return comment


def comment_to_change(actor: Actor, pk: int) -> Comment:
    """A comment of the actor's own, to change or withdraw; another's is 403."""
    comment = comment_to_answer(actor, pk)
    if comment.said_by_id != actor.person_id:
        raise PermissionDenied
    return comment
