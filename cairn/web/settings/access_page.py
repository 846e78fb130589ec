"""Who may do what, where, from when until when; who is invited; and what each role is for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Q, QuerySet, When
from django.utils.translation import gettext as _

from cairn.org.access import Actor, Right, manageable_people
from cairn.org.access.rights import ROLE_RIGHTS, rights_named
from cairn.org.models import BUILT_IN, Grant, Invitation, Role
from cairn.org.queries import open_invitations
from cairn.org.queries.roles import custom_roles

INVITATIONS_SHOWN = 100
MOST_FIRST = (Role.ADMINISTRATOR, Role.HEAD, Role.LEAD, Role.VIEWER)


@dataclass(frozen=True)
class RoleRow:
    """A role with whether it gives each of the rights, in the order of the table's columns."""

    name: str
    gives: Sequence[bool]


def rights_explained(actor: Actor) -> list[tuple[Right, str]]:
    """The rights as one reads them, from what all have to what few have."""
    terms = actor.terms
    return [
        (Right.SEE, _("See what is not private")),
        (Right.RECORD, _("Record values of one's own")),
        (Right.PROPOSE_OWN, _("Set %(goals)s for oneself") % terms),
        (Right.MANAGE_GOALS, _("Set, change and end %(goals)s of the %(unit)s") % terms),
        (Right.APPROVE, _("Reopen what has ended, never one's own")),
        (Right.MANAGE_PEOPLE, _("%(People)s and %(units)s") % terms),
        (Right.ADMINISTER, _("Settings, words, %(roles)s") % terms),
    ]


def roles_explained(actor: Actor) -> list[RoleRow]:
    """Every role with what it gives, the organization's own last."""
    rights = [right for right, _words in rights_explained(actor)]
    built_in = [(str(role.label), ROLE_RIGHTS[role.value]) for role in BUILT_IN]
    own = [(role.name, rights_named(role.rights)) for role in custom_roles(actor.organization_id)]
    return [RoleRow(name, [right in given for right in rights]) for name, given in [*built_in, *own]]


def grants_in_reach(actor: Actor, sought: str = "") -> QuerySet[Grant]:
    """What was given to people in the actor's reach and is not over: who may do most first, by name."""
    grants = Grant.objects.filter(
        Q(until_on=None) | Q(until_on__gte=actor.today),
        organization=actor.organization_id,
        revoked_at=None,
        person__in=manageable_people(actor),
    )
    if sought:
        grants = grants.filter(Q(person__name__icontains=sought) | Q(unit__name__icontains=sought))
    most_first = [When(role=role, then=at) for at, role in enumerate(MOST_FIRST)]
    return grants.select_related("person", "unit", "granted_by", "custom_role").order_by(
        Case(*most_first, default=len(MOST_FIRST)), "person__name", "from_on", "pk"
    )


def invitations_in_reach(actor: Actor) -> list[Invitation]:
    """The links to people in the actor's reach that still let somebody in, the newest first."""
    rows = open_invitations(actor.organization_id).filter(person__in=manageable_people(actor))
    return list(rows.select_related("person", "invited_by").order_by("-invited_at")[:INVITATIONS_SHOWN])
