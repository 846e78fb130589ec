"""The mail that invites somebody."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.accounts.links import absolute_url
from cairn.org.access import Actor
from cairn.org.models import Organization, Person
from cairn.org.services.invitations import DAYS_VALID

NOBODY_GETS = ("filebased.EmailBackend", "console.EmailBackend")
log = logging.getLogger(__name__)


def invitation_url(organization: Organization, token: str) -> str:
    """The whole address of an invitation's link."""
    return absolute_url(reverse("invitation:page", kwargs={"slug": organization.slug, "token": token}))


def mail_invitation(actor: Actor, person: Person, link: str) -> str:
    """Send the link to the person; returns what became of it: "sent", "failed", or "nowhere".

    Nowhere is where mail only goes to files or the console: nobody gets it, and that must be said. The link
    is shown in any case.
    """
    context = {
        "person": person,
        "organization": actor.organization,
        "inviter": actor.person,
        "link": link,
        "days": DAYS_VALID,
    }
    subject = _("%(organization)s invites you to Cairn") % {"organization": actor.organization.name}
    try:
        send_mail(subject, render_to_string("settings/invitation_mail.txt", context), None, [person.email])
    except (OSError, SMTPException) as fault:
        log.warning("An invitation could not be mailed: %s", fault)
        return "failed"
    return "nowhere" if settings.EMAIL_BACKEND.endswith(NOBODY_GETS) else "sent"
