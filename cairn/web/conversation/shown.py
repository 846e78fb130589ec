"""A conversation as its page, or a part of another page, shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.safestring import SafeString

from cairn.common.dates import day
from cairn.common.locales import current_locale
from cairn.common.markdown import safe_html
from cairn.common.numbers import amount
from cairn.conversations.access.comments import Topic, may_comment
from cairn.conversations.models import Comment, Nod
from cairn.conversations.queries.threads import Nods, answers_in, nods_to, threads_about
from cairn.goals.models import CheckIn
from cairn.kpis.models import Measurement
from cairn.org.access import Actor
from cairn.web.faces import hue_of, initials_of

THREADS_A_PAGE, THREADS_BESIDE = 25, 5
_NONE = Nods(0, False)


@dataclass(frozen=True)
class NodShown:
    """One of the words that nod, how often it was said, and whether the reader said it."""

    value: str
    label: str
    count: int
    is_mine: bool


@dataclass(frozen=True)
class CommentShown:
    """A comment, with its answers where it begins a thread."""

    pk: int
    name: str
    initials: str
    hue: int
    at: datetime
    html: SafeString
    is_edited: bool
    is_withdrawn: bool
    is_mine: bool
    nods: Sequence[NodShown]
    about: str = ""
    resolved_by: str = ""
    answers: Sequence["CommentShown"] = field(default_factory=list)


@dataclass(frozen=True)
class Conversation:
    """What is said about something: a page of threads, the newest first."""

    title: str
    about_url: str
    url: str
    threads: Sequence[CommentShown]
    page: Page[Comment]
    may_comment: bool


def conversation_about(
    actor: Actor, topic: Topic, number: str | None = None, size: int = THREADS_A_PAGE
) -> Conversation:
    """A page of the threads about a topic that the actor sees."""
    organization = actor.organization_id
    keys = {"goal": topic.goal.pk if topic.goal else None, "kpi": topic.kpi.pk if topic.kpi else None}
    page: Page[Comment] = Paginator(threads_about(organization, **keys), size).get_page(number)
    threads = list(page)
    answers = answers_in(organization, threads)
    every = [*threads, *(answer for found in answers.values() for answer in found)]
    nods = nods_to(organization, every, actor.person_id)
    return Conversation(
        title=str(topic),
        about_url=about_url(actor, topic),
        url=conversation_url(actor, topic),
        threads=[_thread(actor, each, answers.get(each.pk, []), nods) for each in threads],
        page=page,
        may_comment=may_comment(actor),
    )


def about_url(actor: Actor, topic: Topic) -> str:
    """The page of what is talked about."""
    slug = actor.organization.slug
    if topic.goal:
        return reverse("goal:page", args=[slug, topic.goal.pk])
    return _kpi_url("kpi:page", slug, topic)


def conversation_url(actor: Actor, topic: Topic) -> str:
    """The page with all that is said about it."""
    slug = actor.organization.slug
    if topic.goal:
        return reverse("conversation:goal", args=[slug, topic.goal.pk])
    return _kpi_url("conversation:kpi", slug, topic)


def _kpi_url(name: str, slug: str, topic: Topic) -> str:
    assert topic.kpi
    return reverse(name, args=[slug, topic.kpi.pk])


def _thread(
    actor: Actor, comment: Comment, answers: Sequence[Comment], nods: Mapping[tuple[int, str], Nods]
) -> CommentShown:
    return _shown(actor, comment, nods, [_shown(actor, answer, nods) for answer in answers])


def _shown(
    actor: Actor,
    comment: Comment,
    nods: Mapping[tuple[int, str], Nods],
    answers: Sequence[CommentShown] = (),
) -> CommentShown:
    who, is_withdrawn = comment.said_by, comment.withdrawn_at is not None
    return CommentShown(
        pk=comment.pk,
        name=who.name,
        initials=initials_of(who.name),
        hue=hue_of(who.key),
        at=comment.said_at,
        html=SafeString() if is_withdrawn else safe_html(comment.text),
        is_edited=comment.edited_at is not None,
        is_withdrawn=is_withdrawn,
        is_mine=comment.said_by_id == actor.person_id,
        nods=_nods(comment, nods),
        about=record_words(actor, comment.check_in, comment.measurement),
        resolved_by=comment.resolved_by.name if comment.resolved_by else "",
        answers=answers,
    )


def record_words(actor: Actor, check_in: CheckIn | None, measurement: Measurement | None) -> str:
    """Of what was recorded: what it is, its day, and the value; "" for nothing."""
    if check_in is None and measurement is None:
        return ""
    locale, called = current_locale(), actor.terms["Check_in"]
    if measurement is None:
        assert check_in
        return f"{called}, {day(check_in.said_on, locale)}"
    value = amount(measurement.value, measurement.kpi.measure.unit, locale)
    return f"{called}, {day(measurement.measured_on, locale)}: {value}"


def _nods(comment: Comment, nods: Mapping[tuple[int, str], Nods]) -> list[NodShown]:
    return [
        NodShown(nod.value, str(nod.label), found.count, found.is_mine)
        for nod in Nod
        for found in [nods.get((comment.pk, nod.value), _NONE)]
    ]
