"""Whoever acts: a person in an organization with what was granted to him, or its operator."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Self, TypeVar

from django.db.models import Q

from cairn.accounts.models import User
from cairn.common import clock
from cairn.org.access.rights import Right, rights_of
from cairn.org.models import Grant, Membership, Organization, OrganizationSettings, Person, Role
from cairn.org.queries import in_line_of, settings_on, unit_parents
from cairn.org.queries.deputies import hands_rights_to
from cairn.org.queries.lines import at_and_below, line_up
from cairn.org.terms import Terms

Found = TypeVar("Found")


@dataclass(frozen=True)
class Actor:
    """One who acts in an organization. Lives for one request: what it has looked up, it keeps."""

    organization: Organization
    person: Person | None
    user: User | None = None
    is_operator: bool = False
    # An administrator who looks at everything as this person does: he changes nothing, and what is
    # private to others than himself stays so.
    viewed_by: Person | None = None

    @property
    def organization_id(self) -> int:
        return self.organization.pk

    @property
    def person_id(self) -> int | None:
        return self.person.pk if self.person else None

    @cached_property
    def settings(self) -> OrganizationSettings:
        """The settings in force today, in the organization's own zone."""
        return settings_on(self.organization_id, clock.now().date())

    @cached_property
    def today(self) -> date:
        """The organization's day, whatever zone its reader is in."""
        return clock.today(self.settings.timezone)

    @cached_property
    def terms(self) -> Terms:
        return Terms(self.organization_id)

    @cached_property
    def unit_parents(self) -> dict[int, int | None]:
        """Each unit's parent, by id."""
        return unit_parents(self.organization_id)

    def at_and_below_among(self, people: Collection[int]) -> set[int]:
        """Those of the people who are the actor, or whose line of managers leads to him, by id: whose private
        goals he reads. Who looks on as somebody reads what he reads himself."""
        reader = self.viewed_by or self.person
        return in_line_of(self.organization_id, reader.pk, people) if reader else set()

    @cached_property
    def _kept(self) -> dict[Callable[[Self], Any], Any]:
        return {}

    def once(self, look_up: Callable[[Self], Found]) -> Found:
        """What a room above looks up about the actor, looked up once."""
        if look_up not in self._kept:
            self._kept[look_up] = look_up(self)
        found: Found = self._kept[look_up]
        return found

    def units_up(self, unit_id: int | None) -> Iterator[int]:
        """A unit and all above it, from the unit up."""
        return line_up(self.unit_parents, unit_id)

    @cached_property
    def grants(self) -> list[Grant]:
        """What holds for this person today; whoever was granted nothing is a member of his unit."""
        if self.person is None:
            return []
        rows = Grant.objects.filter(
            Q(until_on=None) | Q(until_on__gte=self.today),
            Q(person=self.person_id) | Q(person__in=hands_rights_to(self.person, self.today)),
            organization=self.organization_id,
            from_on__lte=self.today,
            revoked_at=None,
        )
        found = list(rows.select_related("custom_role"))
        if not any(grant.person_id == self.person_id for grant in found):
            found.append(Grant(person=self.person, role=Role.MEMBER, unit_id=self.person.unit_id))
        return found

    def gives(self, grant: Grant, right: Right) -> bool:
        """Whether a grant gives this person the right: of another's, who is away, none to administer."""
        is_own = grant.person_id == self.person_id or right != Right.ADMINISTER
        return is_own and right in rights_of(grant)

    def has(self, right: Right) -> bool:
        """Whether any grant gives the right at all, anywhere."""
        return self.is_operator or any(self.gives(grant, right) for grant in self.grants)

    def has_over(self, right: Right, unit_id: int | None) -> bool:
        """Whether the right reaches that unit; None is the organization as a whole."""
        if self.is_operator:
            return True
        above = list(self.units_up(unit_id))
        return any(self.gives(grant, right) and self._covers(grant, unit_id, above) for grant in self.grants)

    def _covers(self, grant: Grant, unit_id: int | None, above: list[int]) -> bool:
        if grant.unit_id is None:
            return True
        return grant.unit_id == unit_id or (grant.with_below and grant.unit_id in above)

    def units_with(self, right: Right) -> set[int]:
        """All units that the right reaches, to list what may be handed out there."""
        if right not in self._reached:
            self._reached[right] = self._reach_of(right)
        return set(self._reached[right])

    @cached_property
    def _reached(self) -> dict[Right, set[int]]:
        return {}

    def _reach_of(self, right: Right) -> set[int]:
        giving = [grant for grant in self.grants if self.gives(grant, right)]
        if self.is_operator or any(grant.unit_id is None for grant in giving):
            return set(self.unit_parents)
        alone = {grant.unit_id for grant in giving if grant.unit_id is not None}
        with_below = {grant.unit_id for grant in giving if grant.unit_id is not None and grant.with_below}
        return alone.union(*(at_and_below(self.unit_parents, unit_id) for unit_id in with_below))


def may_view_as(actor: Actor, person: Person) -> bool:
    """Whether an administrator may look at everything as that person sees it; of other administrators and
    of who has left there is nothing to be seen."""
    if actor.viewed_by is not None or actor.person is None or actor.person.pk == person.pk:
        return False
    seen = Actor(actor.organization, person)
    return actor.has(Right.ADMINISTER) and person.is_here(actor.today) and not seen.has(Right.ADMINISTER)


def actor_for(user: User, slug: str) -> Actor | None:
    """The user as the person he is in the organization of that address; None where he is nobody there."""
    membership = (
        Membership.objects.select_related("organization").filter(user=user, organization__slug=slug).first()
    )
    if membership is None:
        return None
    person = Person.objects.filter(organization=membership.organization_id, user=user).first()
    if person is None:
        return None
    actor = Actor(membership.organization, person, user)
    return actor if person.is_here(actor.today) else None


def operator_of(organization: Organization) -> Actor:
    """Whoever has the command line may do all; entries name no person for it."""
    return Actor(organization, None, is_operator=True)
