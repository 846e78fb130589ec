"""An approval straight from the mail: what is asked, what it would change, and one's answer."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.goals.access import visible_versions
from cairn.goals.access.approvals import request_to_answer
from cairn.goals.models import ApprovalRequest, Outcome
from cairn.goals.queries.approvals import steps_of
from cairn.notifications.links import ANSWER
from cairn.notifications.mails import BY_ONE_PRESS
from cairn.notifications.services.by_link import approve_by_link, return_by_link
from cairn.web.goal.approval_words import heading
from cairn.web.inbox.impact import touched_by
from cairn.web.mail_links.opening import REFUSED, Closed, Opened, by_link
from cairn.web.shell.requests import posted
from cairn.web.term_sides import sides_of


class AnswerForm(forms.Form):
    """One's answer, and a word with it: who returns something says what is missing."""

    text = forms.CharField(
        label=gettext_lazy("A word with it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@by_link(ANSWER)
def answer(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Approve or return, by the services that the inbox calls; they refuse whom they refuse there."""
    waiting = _waiting(opened)
    form = AnswerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        pressed = request.POST.get("answer")
        is_return = pressed == "return"
        try:
            if pressed not in ("approve", "return"):  # what comes without a press approves nothing
                raise ValidationError(_("Choose one of the ways that are offered."))
            answered = _give(opened, waiting, form.cleaned_data["text"], is_return=is_return)
        except ValidationError as refusal:
            form.add_error("text" if is_return else None, " ".join(refusal.messages))
        else:
            context = {"says": _said(answered, is_return=is_return), "title": waiting.goal.title}
            context |= {"url": _goal_url(opened, waiting), "person": opened.link.person}
            return render(request, "mail_links/thanks.html", context)
    return _page(request, opened, waiting, form)


def _waiting(opened: Opened) -> ApprovalRequest:
    try:
        waiting = request_to_answer(opened.actor, opened.link.subject)
    except Http404 as fault:
        raise Closed(_("What this link was made for is not there for you any more.")) from fault
    except PermissionDenied as fault:
        raise Closed(str(fault), REFUSED) from fault
    if waiting.kind not in BY_ONE_PRESS:
        raise Closed(_("This is answered in the inbox. Sign in to answer."))
    return waiting


def _give(opened: Opened, waiting: ApprovalRequest, text: str, *, is_return: bool) -> ApprovalRequest:
    actor, link = opened.actor, opened.link
    if is_return:
        return return_by_link(actor=actor, link=link, request=waiting, question=text)
    return approve_by_link(actor=actor, link=link, request=waiting, note=text)


def _said(answered: ApprovalRequest, *, is_return: bool) -> str:
    if answered.outcome == Outcome.OVERTAKEN:
        return _("It was changed by somebody meanwhile, so nothing was changed.")
    if is_return:
        return _("Returned, with what you said.")
    if answered.is_open:
        return _("Your approval is written down. A second one is still awaited.")
    return _("Approved.")


def _page(request: HttpRequest, opened: Opened, waiting: ApprovalRequest, form: AnswerForm) -> HttpResponse:
    actor = opened.actor
    version = visible_versions(actor).select_related("kpi__series_of").get(goal=waiting.goal_id)
    steps = steps_of(actor.organization_id, [waiting.pk])[waiting.pk]
    context = {
        "form": form,
        "actor": actor,
        "terms": actor.terms,
        "person": opened.link.person,
        "waiting": waiting,
        "version": version,
        "heading": heading(waiting, [step for step in steps if not step.outcome]),
        "asked_by": waiting.asked_by.name if waiting.asked_by else _("The organization"),
        "sides": sides_of(actor, waiting, version),
        "touched": touched_by(actor, waiting),
    }
    return render(request, "mail_links/answer.html", context, status=422 if form.is_bound else 200)


def _goal_url(opened: Opened, waiting: ApprovalRequest) -> str:
    return reverse("goal:page", args=[opened.actor.organization.slug, waiting.goal_id])
