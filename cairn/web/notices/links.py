"""Where links from mails lead, signed in or not.

A look changes nothing: programs that check mails follow links.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cairn.notifications.links import LinkExpired, LinkUnknown, read_token
from cairn.notifications.mails import MAILS_OFF
from cairn.notifications.services.preferring import stop_mails
from cairn.org.access import Actor
from cairn.org.models import Organization
from cairn.web.shell.strangers import open_to_strangers


# Mail programs press "unsubscribe" by themselves (RFC 8058), without our page: the token stands for whoever
# got the mail.
@csrf_exempt
@never_cache
@open_to_strangers
@require_http_methods(["GET", "HEAD", "POST"])
def mails_off(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Ask whether no more mails shall come; a press ends them, and may be repeated."""
    organization = get_object_or_404(Organization, slug=slug)
    context: dict[str, Any] = {"organization": organization, "fault": "", "is_done": False}
    try:
        link = read_token(organization, token, MAILS_OFF)
    except LinkExpired:
        return render(request, "notices/mails_off.html", context | {"fault": "expired"}, status=410)
    except LinkUnknown:
        return render(request, "notices/mails_off.html", context | {"fault": "unknown"}, status=410)
    if request.method == "POST":
        stop_mails(actor=Actor(organization, link.person, link.person.user))
        context["is_done"] = True
    return render(request, "notices/mails_off.html", context | {"person": link.person})
