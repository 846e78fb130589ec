"""What becomes of a comment: said better, withdrawn, nodded to; and of its thread: resolved, reopened."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cairn.conversations.access.comments import comment_to_answer, comment_to_change, topic_of
from cairn.conversations.models import Comment
from cairn.conversations.services.commenting import (
    edit_comment,
    reopen_thread,
    resolve_thread,
    withdraw_comment,
)
from cairn.conversations.services.nodding import nod_to
from cairn.web.conversation.forms import CommentForm
from cairn.web.conversation.shown import about_url
from cairn.web.conversation.views import back_to, said
from cairn.web.shell.requests import ActorRequest, posted
from cairn.web.shell.toasts import toast, toast_fault


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Say one's own comment better."""
    comment = comment_to_change(request.actor, pk)
    form = CommentForm(posted(request), initial={"text": comment.text})

    def say() -> Comment:
        edit_comment(actor=request.actor, comment=comment, text=form.cleaned_data["text"])
        return comment

    topic = topic_of(request.actor, comment)
    context = {"form": form, "title": str(topic), "about_url": about_url(request.actor, topic)}
    return said(request, form, say) or render(
        request, "conversation/edit.html", context, status=422 if form.is_bound else 200
    )


@require_POST
def withdrawal(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Take one's own comment back."""
    comment = comment_to_change(request.actor, pk)
    try:
        withdraw_comment(actor=request.actor, comment=comment)
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    else:
        toast(request, _("Withdrawn."))
    return back_to(request, comment)


@require_POST
def resolution(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Nothing is open any more in the thread that the comment begins."""
    comment = comment_to_answer(request.actor, pk)
    resolve_thread(actor=request.actor, comment=comment)
    return back_to(request, comment)


@require_POST
def reopening(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """The thread is taken up again."""
    comment = comment_to_answer(request.actor, pk)
    reopen_thread(actor=request.actor, comment=comment)
    return back_to(request, comment)


@require_POST
def nods(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Nod to a comment, or take the nod back."""
    comment = comment_to_answer(request.actor, pk)
    try:
        nod_to(actor=request.actor, comment=comment, nod=request.POST.get("nod", ""))
    except ValidationError as refusal:
        toast_fault(request, " ".join(refusal.messages))
    return back_to(request, comment)
