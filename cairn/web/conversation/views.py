"""What do people say about it? The conversation about a goal or a KPI, and saying something there."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cairn.common.markdown import safe_html
from cairn.conversations.access.comments import (
    Topic,
    comment_for,
    comment_to_answer,
    goal_topic,
    kpi_topic,
    need_may_comment,
    topic_of,
)
from cairn.conversations.models import Comment
from cairn.conversations.queries.threads import page_of
from cairn.conversations.services.commenting import add_comment, answer_comment
from cairn.web.conversation.forms import CommentForm
from cairn.web.conversation.shown import (
    THREADS_A_PAGE,
    about_url,
    conversation_about,
    conversation_url,
    record_words,
)
from cairn.web.faces import hue_of, initials_of
from cairn.web.shell.requests import ActorRequest, next_or, posted, submission_of
from cairn.web.shell.toasts import toast


@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """All that is said about a goal; a comment begins a thread."""
    named = request.POST if request.method == "POST" else request.GET
    topic = goal_topic(request.actor, pk, check_in=named.get("check_in", ""), value=named.get("value", ""))
    return _conversation(request, topic)


@require_http_methods(["GET", "HEAD", "POST"])
def kpi(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """All that is said about a KPI; a comment begins a thread."""
    return _conversation(request, kpi_topic(request.actor, pk))


@require_safe
def comment(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The link to one comment: where it stands among the others."""
    found = comment_for(request.actor, pk)
    url = conversation_url(request.actor, topic_of(request.actor, found))
    return redirect(f"{url}?page={page_of(found, THREADS_A_PAGE)}#comment-{found.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Answer in the thread of a comment."""
    found = comment_to_answer(request.actor, pk)
    form = CommentForm(posted(request))

    def say() -> Comment:
        text = form.cleaned_data["text"]
        return answer_comment(
            actor=request.actor, comment=found, text=text, submission=submission_of(request.POST)
        )

    topic = topic_of(request.actor, found)
    about = {"title": str(topic), "about_url": about_url(request.actor, topic)}
    who = {"initials": initials_of(found.said_by.name), "hue": hue_of(found.said_by.key)}
    html = "" if found.withdrawn_at else safe_html(found.text)
    context = {"form": form, "comment": found, "html": html, **about, **who}
    return said(request, form, say) or render(
        request, "conversation/answer.html", context, status=422 if form.is_bound else 200
    )


def said(request: ActorRequest, form: CommentForm, say: Callable[[], Comment]) -> HttpResponse | None:
    """Where to go once it is said; None where there is something to put right, or nothing was sent."""
    if not form.is_valid():
        return None
    try:
        comment = say()
    except ValidationError as refusal:
        form.add_error("text", " ".join(refusal.messages))
        return None
    toast(request, _("Said."))
    return back_to(request, comment)


def back_to(request: ActorRequest, comment: Comment) -> HttpResponse:
    """The comment, on the page that the press came from."""
    default = conversation_url(request.actor, topic_of(request.actor, comment))
    return redirect(f"{next_or(request, default)}#comment-{comment.pk}")


def _conversation(request: ActorRequest, topic: Topic) -> HttpResponse:
    actor = request.actor
    if request.method == "POST":
        need_may_comment(actor)
    form = CommentForm(posted(request))

    def say() -> Comment:
        submission = submission_of(request.POST)
        return add_comment(actor=actor, topic=topic, text=form.cleaned_data["text"], submission=submission)

    context = {
        "form": form,
        "conversation": conversation_about(actor, topic, request.GET.get("page")),
        "topic": topic,
        "record": record_words(actor, topic.check_in, topic.measurement),
    }
    return said(request, form, say) or render(
        request, "conversation/page.html", context, status=422 if form.is_bound else 200
    )
