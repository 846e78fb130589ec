"""The mails that tell people: one notice alone, or several as a digest; plain text, and the same laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from smtplib import SMTPException

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from cairn.accounts.links import absolute_url
from cairn.goals.models import ApprovalRequest
from cairn.notifications.links import ANSWER, ANSWER_VALID, CHECK_IN, CHECK_IN_VALID, link_token
from cairn.notifications.models import Kind, Notice
from cairn.notifications.queries.about import About, about
from cairn.notifications.words import sentence
from cairn.org.access import Actor
from cairn.org.models import Person

REFUSALS = (OSError, SMTPException)
"""What a mail server, or the way to it, answers with where a mail does not get through."""
MAILS_OFF = "mails_off"
OFF_VALID = timedelta(days=400)
TO_CHECK_IN = frozenset({Kind.DUE, Kind.OVERDUE, Kind.NUDGE})
BY_ONE_PRESS = frozenset({ApprovalRequest.Kind.GOAL, ApprovalRequest.Kind.CHANGE})
"""What is approved or returned; what was handed down is accepted in the inbox."""


@dataclass(frozen=True)
class Line:
    """One notice as the mail tells it."""

    says: str
    text: str
    url: str


def send_notices(person: Person, notices: Sequence[Notice]) -> bool:
    """Send one mail with all the notices; whether there was anything to tell.

    In the person's language and his organization's nouns; what he may not see (any more) is left out. Needs
    `user` and `organization` of the person, `by` and `request` of the notices. Raises one of REFUSALS.
    """
    assert person.user
    actor = Actor(person.organization, person, person.user)
    with translation.override(person.user.language or "en"):
        lines = _lines(actor, notices)
        if lines:
            _mail(person, lines).send()
    return bool(lines)


def _lines(actor: Actor, notices: Sequence[Notice]) -> list[Line]:
    found = about(actor, notices)
    return [
        Line(
            says=sentence(notice, title=found[notice.pk].title, terms=actor.terms),
            text=found[notice.pk].text,
            url=_url(actor, notice, found[notice.pk]),
        )
        for notice in notices
        if notice.pk in found
    ]


def _url(actor: Actor, notice: Notice, what: About) -> str:
    """Where the notice leads: where a number or a press is enough, to a page that needs no signing in."""
    if url := _link_url(actor, notice):
        return url
    inbox = reverse("inbox:page", kwargs={"slug": actor.organization.slug})
    if notice.kind == Kind.TO_APPROVE and notice.request_id:
        return absolute_url(f"{inbox}?waiting={notice.request_id}")
    return absolute_url(what.url or inbox)


def _link_url(actor: Actor, notice: Notice) -> str:
    assert actor.person
    if notice.kind in TO_CHECK_IN:
        name, token = "check_in", link_token(actor.person, CHECK_IN, notice.pk, valid=CHECK_IN_VALID)
    elif notice.request and notice.kind == Kind.TO_APPROVE and notice.request.kind in BY_ONE_PRESS:
        name, token = "answer", link_token(actor.person, ANSWER, notice.request.pk, valid=ANSWER_VALID)
    else:
        return ""
    where = {"slug": actor.organization.slug, "token": token}
    return absolute_url(reverse(f"mail_links:{name}", kwargs=where))


def _mail(person: Person, lines: Sequence[Line]) -> EmailMultiAlternatives:
    slug = person.organization.slug
    token = link_token(person, MAILS_OFF, valid=OFF_VALID)
    off_url = absolute_url(reverse("notices:mails_off", kwargs={"slug": slug, "token": token}))
    subject = lines[0].says
    if len(lines) > 1:
        said = ngettext("%(count)s piece of news from %(name)s", "%(count)s news from %(name)s", len(lines))
        subject = said % {"count": len(lines), "name": person.organization.name}
    context = {
        "lines": lines,
        "subject": subject,
        "person": person,
        "language": translation.get_language() or "en",
        "preferences_url": absolute_url(reverse("notices:preferences", kwargs={"slug": slug})),
        "off_url": off_url,
    }
    mail = EmailMultiAlternatives(
        # One line: a title that holds a line break would be taken for a further header, and refused.
        " ".join(subject.split()),
        render_to_string("notifications/mail.txt", context),
        to=[person.user.email if person.user else person.email],
        headers={"List-Unsubscribe": f"<{off_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    mail.attach_alternative(render_to_string("notifications/mail.html", context), "text/html")
    return mail
