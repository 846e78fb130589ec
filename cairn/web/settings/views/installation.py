"""Settings: the installation, as far as an administrator need know it."""

from django.core.mail import send_mail
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cairn.accounts.models import User
from cairn.org.access import Right
from cairn.web.invitation.mails import REFUSALS, goes_nowhere
from cairn.web.settings.doors import needs
from cairn.web.settings.installation_page import installation
from cairn.web.settings.sections import sections
from cairn.web.settings.trouble import last_incidents, slow_pages
from cairn.web.shell.requests import ActorRequest
from cairn.web.shell.toasts import toast, toast_fault


@require_safe
@needs(Right.ADMINISTER)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """What runs, where its data lie, how mail goes out; what of the environment changes it."""
    context = {
        "groups": installation(),
        "incidents": last_incidents(request.actor),
        "slow_pages": slow_pages(),
        "sections": sections(request),
    }
    return render(request, "settings/installation.html", context)


@require_POST
@needs(Right.ADMINISTER)
def own_mail(request: ActorRequest, slug: str) -> HttpResponse:
    """Send a mail to the reader himself, now, so that he sees at once what the mail server says."""
    assert isinstance(request.user, User)
    address = request.user.email
    try:
        send_mail(_("A test mail from Cairn"), _("Mail from Cairn reaches you."), None, [address])
    except REFUSALS as fault:
        toast_fault(request, _("The mail could not be sent: %(reason)s") % {"reason": fault})
    else:
        said = (
            _("No mail server is set up: the mail lies in a file.")
            if goes_nowhere()
            else _("Sent to %(address)s. Look whether it arrives.") % {"address": address}
        )
        toast(request, said)
    return redirect("settings:installation", slug=slug)
