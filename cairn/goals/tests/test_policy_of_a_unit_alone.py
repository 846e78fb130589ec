"""A unit's own policy holds for all below it, also where the organization has settled nothing."""

from cairn.goals.models import Needed
from cairn.goals.queries.policies import Policies
from cairn.goals.services.approving.policies import set_policy
from tests.cast import Cast


def test_a_units_policy_reaches_all_below_it_without_one_of_the_organization(cast: Cast) -> None:
    set_policy(actor=cast.operator, unit=cast.units["north"], needed=Needed.ALL)
    policies = Policies(cast.organization.pk, cast.operator.today)
    assert policies.over(cast.units["leeds"].pk).needed == Needed.ALL
    assert policies.over(cast.units["all"].pk).needed == Needed.NONE
