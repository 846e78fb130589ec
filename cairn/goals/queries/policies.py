"""Which goals need approval, as the nearest unit upward from their owner settled it."""

from datetime import date

from cairn.goals.models import ApprovalPolicy, GoalVersion, Needed
from cairn.org.models import Person
from cairn.org.queries import people_here, unit_parents
from cairn.org.queries.lines import line_up


def policies_of(organization: int) -> dict[int | None, ApprovalPolicy]:
    """What was settled, by unit; by None what holds wherever no unit settled something else."""
    rows = ApprovalPolicy.objects.filter(organization=organization).select_related("unit", "top_approver")
    return {row.unit_id: row for row in rows}


class Policies:
    """An organization's policies, to ask for many goals; looks them up once."""

    def __init__(self, organization: int, on: date) -> None:
        self.organization = organization
        self.rows = policies_of(organization)
        self.parents = unit_parents(organization) if self.rows.keys() - {None} else {}
        self.is_alone = self.rows != {} and is_alone(organization, on)

    def over(self, unit: int | None) -> ApprovalPolicy:
        """The policy of the unit, or of the nearest above it that has one; else nothing needs approval."""
        above = (*line_up(self.parents, unit), None)
        nearest = next((self.rows[each] for each in above if each in self.rows), None)
        return nearest or ApprovalPolicy(organization_id=self.organization)

    @property
    def top_approver(self) -> Person | None:
        """Who approves at the top, whom the organization named."""
        whole = self.rows.get(None)
        return whole.top_approver if whole else None

    def needs_approval(self, version: GoalVersion, drafter: Person | None) -> bool:
        """Whether terms need an approval before they count, that somebody drafted for their owner.

        Never of the operator (no drafter), nor of who is alone in his organization.
        """
        if drafter is None or self.is_alone:
            return False
        policy = self.over(unit_of_owner(version))
        if policy.needed == Needed.SELF_GOALS:
            return is_for_himself(version, drafter)
        if policy.needed == Needed.ABOVE_WEIGHT:
            return policy.weight_above is not None and version.weight > policy.weight_above
        return policy.needed == Needed.ALL

    def needs_any(self, version: GoalVersion, *drafters: Person | None) -> bool:
        """Whether terms need an approval, whichever of several drafted them."""
        return any(self.needs_approval(version, drafter) for drafter in drafters)


def unit_of_owner(version: GoalVersion) -> int | None:
    """The unit that the owner is, or is in; None is the organization as a whole."""
    owner = version.owner_person
    return owner.unit_id if owner else version.owner_unit_id


def is_for_himself(version: GoalVersion, drafter: Person) -> bool:
    """Whether the goal is the drafter's own, or his unit's."""
    if version.owner_person_id:
        return bool(version.owner_person_id == drafter.pk)
    return bool(version.owner_unit_id == drafter.unit_id)


def is_alone(organization: int, on: date) -> bool:
    """Whether one person at most is in the organization, so that nobody could approve what he sets."""
    return len(people_here(organization, on).values_list("pk", flat=True)[:2]) < 2
