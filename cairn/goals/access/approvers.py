"""Who may approve what waits for a goal: the next higher authority, never the proposer, never the owner."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cairn.goals.models import ApprovalRequest, GoalVersion
from cairn.goals.queries.approvals import owners_since
from cairn.goals.queries.policies import Policies, unit_of_owner
from cairn.org.access.authorities import authorities, line_of_managers
from cairn.org.access.rights import Right
from cairn.org.models import Person

Ranks = list[list[Person]]


@dataclass(frozen=True)
class Approvers:
    """Who may approve terms on a day. `barred` are, by id, all who must not: proposer, owners, drafter.

    The line is read anew each time: authority is what it is at the moment of the approval.
    """

    version: GoalVersion
    barred: frozenset[int]
    on: date
    policies: Policies

    @cached_property
    def ranks(self) -> Ranks:
        """All authorities over the owner, in ranks from the next to whom the organization named."""
        version, organization = self.version, self.version.organization_id
        unit = unit_of_owner(version)
        ranks = authorities(organization, Right.APPROVE, unit, self.on, version.owner_person)
        top = self.policies.top_approver
        if top is not None and top.is_here(self.on):
            ranks = [*ranks, [top]]
        return [[person for person in rank if self._may_read(person)] for rank in ranks]

    @cached_property
    def in_order(self) -> list[Person]:
        """Whom to ask, the next first: those above proposer and owner; where none is, the highest others."""
        ranks = self.ranks
        floor = max((place for place, rank in enumerate(ranks) if self._is_barred(rank)), default=-1)
        above = self._others(ranks[floor + 1 :])
        return above or self._others(reversed(ranks[: floor + 1]))

    def after(self, person: Person | None, but: Collection[int] = ()) -> Person | None:
        """The next one after somebody, but for those; the first where he is none of them (any more)."""
        line = self.in_order
        place = next((place for place, each in enumerate(line) if person and each.pk == person.pk), -1)
        return next((each for each in line[place + 1 :] if each.pk not in but), None)

    def is_at_or_above(self, person: int, asked: int | None) -> bool:
        """Whether somebody is in the line, not lower than whom was asked."""
        line = [each.pk for each in self.in_order]
        return person in line and asked in line and line.index(person) >= line.index(asked)

    def _is_barred(self, rank: Iterable[Person]) -> bool:
        return any(person.pk in self.barred for person in rank)

    def _others(self, ranks: Iterable[list[Person]]) -> list[Person]:
        found = {person.pk: person for rank in ranks for person in rank if person.pk not in self.barred}
        return list(found.values())

    @cached_property
    def _readers(self) -> frozenset[int] | None:
        """Who may read a person's private goal, by id; None where everybody may who may approve."""
        version = self.version
        if not version.goal.is_private or version.owner_person_id is None:
            return None
        return frozenset(line_of_managers(version.organization_id, version.owner_person_id))

    def _may_read(self, person: Person) -> bool:
        return self._readers is None or person.pk in self._readers or person.pk in self.barred


def approvers_of(
    request: ApprovalRequest, version: GoalVersion, on: date, policies: Policies | None = None
) -> Approvers:
    """Who may answer a request about a goal, whose version is the one in force.

    Barred is also who owned it at any time since it was asked, and who is to own it.
    """
    organization = request.organization_id
    barred = {request.asked_by_id, version.owner_person_id}
    barred |= owners_since(organization, request.goal_id, request.asked_at)
    barred.add(_wanted_owner(request.wanted))
    if request.kind == ApprovalRequest.Kind.GOAL:
        barred.add(version.goal.drafted_by_id)
    known = frozenset(pk for pk in barred if pk is not None)
    return Approvers(version, known, on, policies or Policies(organization, on))


def _wanted_owner(wanted: Mapping[str, object]) -> int | None:
    owner = wanted.get("owner_person_id")
    return owner if isinstance(owner, int) else None
