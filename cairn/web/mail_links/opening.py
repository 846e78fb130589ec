"""Opening a link from a mail: for whom it was made, and a sentence where it leads nowhere any more.

A look changes nothing: programs that check mails follow links. Nobody is signed in by one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cairn.accounts.models import User
from cairn.notifications.links import (
    Link,
    LinkExpired,
    LinkOfLeaver,
    LinkUnknown,
    LinkUsed,
    is_used,
    read_token,
)
from cairn.org.access import Actor
from cairn.org.models import Organization
from cairn.web.shell.strangers import open_to_strangers

GONE, REFUSED = 410, 403


class Closed(Exception):
    """The link does nothing (any more); its reader is told why.

    `is_anothers`: he is signed in as somebody else than its person.
    """

    def __init__(self, says: str, status: int = GONE, *, is_anothers: bool = False) -> None:
        super().__init__(says)
        self.says, self.status, self.is_anothers = says, status, is_anothers


@dataclass(frozen=True)
class Opened:
    """A link that holds, and its person as he acts by it."""

    link: Link
    actor: Actor


View = Callable[[HttpRequest, Opened], HttpResponse]


def by_link(purpose: str) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """A page that links of that purpose open; the view gets the link instead of an address's words."""

    def made(view: View) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def opened(request: HttpRequest, slug: str, token: str) -> HttpResponse:
            organization = get_object_or_404(Organization, slug=slug)
            try:
                return view(request, _opened(request, organization, token, purpose))
            except LinkUsed:
                closed = Closed(_used())
            except Closed as found:
                closed = found
            context = {"closed": closed, "organization": organization}
            return render(request, "mail_links/closed.html", context, status=closed.status)

        return never_cache(open_to_strangers(require_http_methods(["GET", "HEAD", "POST"])(opened)))

    return made


def _opened(request: HttpRequest, organization: Organization, token: str, purpose: str) -> Opened:
    link = _read(organization, token, purpose)
    person, reader = link.person, request.user
    if isinstance(reader, User):
        if reader.pk != person.user_id:
            words = {"name": person.name, "email": reader.email}
            says = _("This link was made for %(name)s. You are signed in with %(email)s.") % words
            raise Closed(says, REFUSED, is_anothers=True)
    elif person.user and person.user.language:
        translation.activate(person.user.language)  # the mail's; the frame puts the former back
    if is_used(link):
        raise LinkUsed
    return Opened(link, Actor(organization, person, person.user))


def _read(organization: Organization, token: str, purpose: str) -> Link:
    try:
        return read_token(organization, token, purpose)
    except LinkExpired as fault:
        raise Closed(_("This link is too old. Take one from a newer mail, or sign in.")) from fault
    except LinkOfLeaver as fault:
        says = _("Whoever this link was made for is not here any more, so it does nothing.")
        raise Closed(says) from fault
    except LinkUnknown as fault:
        says = _("This link is none of ours, or not whole. Open it from the mail once more.")
        raise Closed(says) from fault


def _used() -> str:
    return _("This link was used already: it works once, and what was said by it stands.")
