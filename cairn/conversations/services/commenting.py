"""Saying something, saying it better, and taking it back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.conversations.access.comments import Topic, need_may_comment, topic_of
from cairn.conversations.models import Comment, EarlierText, Mention
from cairn.conversations.services.mentioning import mentioned_in
from cairn.org.access import Actor
from cairn.org.models import Person


@transaction.atomic
def add_comment(*, actor: Actor, topic: Topic, text: str, submission: str | None = None) -> Comment:
    """Begin a thread about what the actor sees.

    A second press of the same form gives the comment of the first. Raises ValidationError for an empty text,
    and where it names somebody who does not see the topic.
    """
    return _said(actor, topic, Comment(**topic.keys, text=text, submission=submission))


@transaction.atomic
def answer_comment(*, actor: Actor, comment: Comment, text: str, submission: str | None = None) -> Comment:
    """Answer in the thread of a comment; a thread that was resolved is open again."""
    topic = topic_of(actor, comment)
    start = comment.thread or comment
    answer = Comment(**topic.keys, thread=start, text=text, submission=submission)
    said = _said(actor, topic, answer)
    if start.resolved_at:
        reopen_thread(actor=actor, comment=start)
    return said


def _said(actor: Actor, topic: Topic, comment: Comment) -> Comment:
    need_may_comment(actor)
    earlier = _sent_before(actor, comment.submission)
    if earlier:
        return earlier
    comment.organization, comment.said_by, comment.said_at = actor.organization, actor.person, clock.now()
    comment.text = _worded(comment.text)
    people = mentioned_in(actor, topic, comment.text)
    comment.full_clean()
    comment.save()
    _mention(comment, people)
    facts = {"goal": comment.goal_id, "kpi": comment.kpi_id, "text": comment.text}
    record(actor, "comment.made", comment, after={**facts, "mentions": [person.pk for person in people]})
    return comment


def _sent_before(actor: Actor, submission: str | None) -> Comment | None:
    if submission is None:
        return None
    rows = Comment.objects.filter(organization=actor.organization_id, said_by=actor.person_id)
    return rows.filter(submission=submission).first()


@transaction.atomic
def edit_comment(*, actor: Actor, comment: Comment, text: str) -> None:
    """Say one's own comment better; what it said before is kept. Who is named anew is told."""
    need_may_comment(actor)
    comment = _standing(actor, comment)
    text = _worded(text)
    if text == comment.text:
        return
    people = mentioned_in(actor, topic_of(actor, comment), text)
    before, now = comment.text, clock.now()
    earlier = EarlierText(organization=actor.organization, comment=comment, text=before, replaced_at=now)
    earlier.full_clean()
    earlier.save()
    comment.text, comment.edited_at = text, now
    comment.full_clean()
    comment.save(update_fields=["text", "edited_at"])
    _mention(comment, people)
    facts = {"goal": comment.goal_id, "kpi": comment.kpi_id, "text": text}
    after = {**facts, "mentions": [person.pk for person in people]}
    record(actor, "comment.edited", comment, before={"text": before}, after=after)


@transaction.atomic
def withdraw_comment(*, actor: Actor, comment: Comment) -> None:
    """Take one's own comment back: its place stays, its words are read by nobody any more."""
    need_may_comment(actor)
    comment = _standing(actor, comment)
    comment.withdrawn_at = clock.now()
    comment.save(update_fields=["withdrawn_at"])
    record(actor, "comment.withdrawn", comment, before={"text": comment.text})


@transaction.atomic
def resolve_thread(*, actor: Actor, comment: Comment) -> None:
    """Say that nothing is open any more in a thread; said twice, it stays as it was."""
    need_may_comment(actor)
    rows = Comment.objects.filter(organization=actor.organization_id, pk=comment.pk, thread=None)
    if rows.filter(resolved_at=None).update(resolved_at=clock.now(), resolved_by=actor.person):
        record(actor, "comment.resolved", comment)


@transaction.atomic
def reopen_thread(*, actor: Actor, comment: Comment) -> None:
    """Take up a thread again that was resolved."""
    need_may_comment(actor)
    rows = Comment.objects.filter(organization=actor.organization_id, pk=comment.pk, thread=None)
    if rows.exclude(resolved_at=None).update(resolved_at=None, resolved_by=None):
        record(actor, "comment.reopened", comment)


def _standing(actor: Actor, comment: Comment) -> Comment:
    """The actor's own comment as it is now, locked. Raises ValidationError where it was withdrawn."""
    rows = Comment.objects.select_for_update().filter(
        organization=actor.organization_id, said_by=actor.person_id
    )
    comment = rows.get(pk=comment.pk)
    if comment.withdrawn_at:
        raise ValidationError(_("It was withdrawn. Say it anew."))
    return comment


def _worded(text: str) -> str:
    text = text.strip()
    if not text:
        raise ValidationError({"text": _("Write a line.")})
    return text


def _mention(comment: Comment, people: list[Person]) -> None:
    rows = [
        Mention(organization_id=comment.organization_id, comment=comment, person=person) for person in people
    ]
    Mention.objects.bulk_create(rows, ignore_conflicts=True)
