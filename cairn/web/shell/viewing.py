"""Who looks at everything as somebody else sees it: kept in the session, and never to change anything."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cairn.org.access import Actor, may_view_as
from cairn.org.models import Person

KEY = "viewing_as"
LOOKS = frozenset({"GET", "HEAD", "OPTIONS"})
View = TypeVar("View", bound=Callable[..., Any])


def remember_viewed(request: HttpRequest, person: Person) -> None:
    """From now on, this session sees what the person sees."""
    request.session[KEY] = {"organization": person.organization_id, "person": person.pk}


def forget_viewed(request: HttpRequest) -> None:
    """The session sees its own again."""
    request.session.pop(KEY, None)


def ends_viewing(view: View) -> View:
    """Marks the one view that takes a press from who only looks."""
    view.ends_viewing = True  # type: ignore[attr-defined]
    return view


def as_viewed(request: HttpRequest, actor: Actor) -> Actor:
    """The person whom the session looks at everything as; the actor himself where he may not (any more)."""
    kept = request.session.get(KEY)
    if not kept or kept["organization"] != actor.organization_id:
        return actor
    person = Person.objects.filter(organization=actor.organization_id, pk=kept["person"]).first()
    if person is None or not may_view_as(actor, person):
        forget_viewed(request)
        return actor
    return Actor(actor.organization, person, actor.user, viewed_by=actor.person)


def refuse_to_change(request: HttpRequest, actor: Actor, view: Any) -> None:
    """403, with the reason, for whatever is more than a look."""
    if actor.viewed_by is None or request.method in LOOKS or getattr(view, "ends_viewing", False):
        return
    words = _("You see everything as %(name)s does, and change nothing. See your own again first.")
    raise PermissionDenied(words % {"name": actor.person})
