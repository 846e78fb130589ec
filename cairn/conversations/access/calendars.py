"""From a calendar's secret address to whose it is, and to one's own addresses."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.crypto import constant_time_compare, salted_hmac

from cairn.common.ids import is_id
from cairn.conversations.models import CalendarAddress
from cairn.org.access import Actor, Right
from cairn.org.models import Organization

_SALT = "cairn.conversations.calendars"


def token_of(address: CalendarAddress) -> str:
    """What stands in the address: the row's id, and what nobody can guess."""
    secret = salted_hmac(_SALT, f"{address.pk}:{address.salt}", algorithm="sha256").hexdigest()[:40]
    return f"{address.pk}-{secret}"


def address_of_token(organization: Organization, token: str) -> CalendarAddress | None:
    """What a token opens; None for one that is made up, renewed, revoked, or of somebody who left."""
    pk = token.partition("-")[0]
    rows = CalendarAddress.objects.filter(organization=organization, revoked_at=None)
    found = rows.filter(pk=int(pk) if is_id(pk) else 0).select_related("person__user", "person__unit").first()
    if found is None or not constant_time_compare(token, token_of(found)):
        return None
    user = found.person.user
    if user is None or not user.is_active:
        return None
    actor = Actor(organization, found.person, user)
    return found if found.person.is_here(actor.today) and actor.has(Right.SEE) else None


def may_have_calendars(actor: Actor) -> bool:
    """Whether the actor may make addresses: he is himself. Who looks on would take another's secrets."""
    return actor.person is not None and actor.viewed_by is None


def own_addresses(actor: Actor) -> QuerySet[CalendarAddress]:
    """The addresses of the actor that are open; nobody sees another's."""
    if not may_have_calendars(actor):
        return CalendarAddress.objects.none()
    rows = CalendarAddress.objects.filter(
        organization=actor.organization_id, person=actor.person_id, revoked_at=None
    )
    return rows.select_related("project").order_by("about", "project__name", "pk")


def need_calendars(actor: Actor) -> None:
    """403 for who looks on as somebody else."""
    if not may_have_calendars(actor):
        raise PermissionDenied


def own_address(actor: Actor, pk: int) -> CalendarAddress:
    """An open address of the actor's own; else 404."""
    found: CalendarAddress = get_object_or_404(own_addresses(actor), pk=pk)
    return found
