"""Whom a comment concerns: who is named in it, who takes part in its thread, who owns what it is about."""

from collections.abc import Iterator

from cairn.audit.models import Entry
from cairn.common import clock
from cairn.conversations.models import Comment
from cairn.goals.models import GoalVersion
from cairn.kpis.models import Kpi
from cairn.notifications.models import Kind
from cairn.notifications.queries.telling import Facts, Telling
from cairn.org.queries import settings_on


def comment_told(entry: Entry, facts: Facts) -> Iterator[Telling]:
    """Everybody is told of a comment once, by what concerns him most; of a change who is named anew.

    No words of the comment are kept with the notice: withdrawn, it is read nowhere any more.
    """
    comment = Comment.objects.filter(organization=entry.organization_id, pk=int(entry.subject_id)).first()
    if comment is None or comment.withdrawn_at:
        return
    told: dict[int, str] = dict.fromkeys(facts["mentions"], "named")
    if entry.action == "comment.made":
        told = dict.fromkeys(_owners(entry, comment), "commented") | _in_thread(entry, comment) | told
    for person, what in sorted(told.items()):
        yield Telling(
            recipient=person,
            kind=Kind.MENTIONED,
            what=what,
            source=f"comment:{comment.pk}",
            goal=comment.goal_id,
            by=entry.person_id,
            facts={"comment": comment.pk, "kpi": comment.kpi_id},
        )


def _in_thread(entry: Entry, comment: Comment) -> dict[int, str]:
    """Who spoke in the thread that the comment answers in."""
    if comment.thread_id is None:
        return {}
    rows = Comment.objects.filter(organization=entry.organization_id, withdrawn_at=None)
    begun = rows.filter(pk=comment.thread_id).values_list("said_by", flat=True)
    answered = rows.filter(thread=comment.thread_id).values_list("said_by", flat=True)
    return dict.fromkeys({*begun, *answered}, "answered")


def _owners(entry: Entry, comment: Comment) -> list[int]:
    """The person who owns what it is about; a unit hears of nothing."""
    if comment.kpi_id:
        kpis = Kpi.objects.filter(organization=entry.organization_id, pk=comment.kpi_id)
        return list(kpis.exclude(owner_person=None).values_list("owner_person", flat=True))
    today = clock.today(settings_on(entry.organization_id, entry.at.date()).timezone)
    rows = GoalVersion.objects.in_force(entry.organization_id, today).filter(goal=comment.goal_id)
    return list(rows.exclude(owner_person=None).values_list("owner_person", flat=True))
