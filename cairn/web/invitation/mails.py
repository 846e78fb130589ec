"""The mail that invites somebody."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.accounts.links import absolute_url
from cairn.org.models import Invitation, Organization
from cairn.org.models.grant import MailState
from cairn.org.services.invitations import DAYS_VALID

NOBODY_GETS = ("filebased.EmailBackend", "console.EmailBackend")
REFUSALS = (OSError, SMTPException)
"""What a mail server, or the way to it, answers with where a mail does not get through."""


def invitation_url(organization: Organization, token: str) -> str:
    """The whole address of an invitation's link."""
    return absolute_url(reverse("invitation:page", kwargs={"slug": organization.slug, "token": token}))


def send_invitation(invitation: Invitation, link: str) -> MailState:
    """Send the link to the person; says whether anybody gets it.

    Nowhere is where mail only goes to files or the console. Raises one of REFUSALS where it is not sent.
    """
    person, organization = invitation.person, invitation.organization
    context = {
        "person": person,
        "organization": organization,
        "inviter": invitation.invited_by,
        "link": link,
        "days": DAYS_VALID,
    }
    subject = _("%(organization)s invites you to Cairn") % {"organization": organization.name}
    send_mail(subject, render_to_string("invitation/mail.txt", context), None, [person.email])
    return MailState.NOWHERE if goes_nowhere() else MailState.SENT


def goes_nowhere() -> bool:
    """Whether no mail server is set up, so that nobody gets a mail."""
    return str(settings.EMAIL_BACKEND).endswith(NOBODY_GETS)
