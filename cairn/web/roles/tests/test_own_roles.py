"""Roles of the organization's own: made of rights, given like the others, gone where nobody has one."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cairn.org.access import Actor, Right
from cairn.org.access.authorities import authorities
from cairn.org.models import CustomRole, Grant
from cairn.org.services import grant_role, revoke_grant
from cairn.org.services.deputies import end_deputy, name_deputy
from cairn.org.services.roles import remove_role, save_role
from tests.cast import Cast
from tests.fixtures_cast import SignIn


@pytest.fixture
def approver(cast: Cast) -> CustomRole:
    return save_role(actor=cast.operator, name="Approver", rights=[Right.SEE, Right.APPROVE])


def fresh(cast: Cast, name: str) -> Actor:
    return Actor(cast.organization, cast.people[name])


def test_what_it_gives_reaches_as_far_as_it_is_given(cast: Cast, approver: CustomRole) -> None:
    grant_role(
        actor=cast.operator, person=cast.people["vic"], role="custom", custom_role=approver,
        unit=cast.units["north"], with_below=True,
    )  # fmt: skip
    vic = fresh(cast, "vic")
    assert vic.has_over(Right.APPROVE, cast.units["leeds"].pk)
    assert not vic.has_over(Right.APPROVE, None)
    assert not vic.has(Right.MANAGE_GOALS)
    ranks = authorities(cast.organization.pk, Right.APPROVE, cast.units["leeds"].pk, vic.today)
    assert cast.people["vic"] in [person for rank in ranks for person in rank]


def test_a_changed_role_holds_at_once(cast: Cast, approver: CustomRole) -> None:
    grant_role(actor=cast.operator, person=cast.people["vic"], role="custom", custom_role=approver)
    save_role(actor=cast.operator, name="Approver", rights=[Right.SEE], role=approver)
    assert not fresh(cast, "vic").has(Right.APPROVE)


@pytest.mark.parametrize(
    ("name", "rights", "sentence"),
    [
        ("Nothing", [], "Choose at least one"),
        ("All", [Right.ADMINISTER], "Only the administrator"),
        ("approver", [Right.SEE], "Another is called so"),
    ],
)
def test_what_cannot_be_a_role_is_refused(
    cast: Cast, approver: CustomRole, name: str, rights: list[Right], sentence: str
) -> None:
    with pytest.raises(ValidationError, match=sentence):
        save_role(actor=cast.operator, name=name, rights=rights)


def test_a_role_that_somebody_has_is_not_removed(cast: Cast, approver: CustomRole) -> None:
    grant = grant_role(actor=cast.operator, person=cast.people["vic"], role="custom", custom_role=approver)
    with pytest.raises(ValidationError, match="held by Vic Vale"):
        remove_role(actor=cast.operator, role=approver)
    revoke_grant(actor=cast.operator, grant=grant)
    with pytest.raises(ValidationError, match="was held once"):
        remove_role(actor=cast.operator, role=approver)
    unused = save_role(actor=cast.operator, name="Unused", rights=[Right.SEE])
    remove_role(actor=cast.operator, role=unused)
    assert not CustomRole.objects.filter(organization=cast.organization, name="Unused").exists()


def test_it_is_made_and_given_in_the_settings(cast: Cast, signed_in: SignIn) -> None:
    max_ = signed_in("max")
    base = f"/o/{cast.slug}/settings"
    faulty = max_.post(f"{base}/roles/", {"name": "Clerk"})
    assert faulty.status_code == 422
    assert 'value="Clerk"' in faulty.content.decode()
    max_.post(f"{base}/roles/", {"name": "Clerk", "rights": ["see", "record"]})
    clerk = CustomRole.objects.get(organization=cast.organization)
    vic = cast.people["vic"]
    sent = {"role": f"own:{clerk.pk}", "unit": cast.units["leeds"].pk, "from_on": "2026-01-01"}
    max_.post(f"{base}/people/{vic.pk}/grants/", sent)
    given = Grant.objects.get(organization=cast.organization, custom_role=clerk)
    assert (given.person, given.role) == (vic, "custom")
    assert "Clerk, Leeds" in max_.get(f"{base}/access/").content.decode()


def test_rights_are_handed_over_for_a_time_and_no_longer_than_their_giver_has_them(cast: Cast) -> None:
    today = cast.operator.today
    row = name_deputy(
        actor=cast.actor("cleo"), person=cast.people["cleo"], deputy=cast.people["dan"],
        from_on=today, until_on=today + timedelta(days=3), hands_rights=True,
    )  # fmt: skip
    leeds = cast.units["leeds"].pk
    assert fresh(cast, "dan").has_over(Right.MANAGE_GOALS, leeds)
    end_deputy(actor=cast.actor("cleo"), deputy=row)
    assert not fresh(cast, "dan").has_over(Right.MANAGE_GOALS, leeds)
    name_deputy(
        actor=cast.actor("cleo"), person=cast.people["cleo"], deputy=cast.people["dan"],
        from_on=today, until_on=today, hands_rights=True,
    )  # fmt: skip
    for grant in Grant.objects.filter(organization=cast.organization, person=cast.people["cleo"]):
        revoke_grant(actor=cast.operator, grant=grant)
    assert not fresh(cast, "dan").has_over(Right.MANAGE_GOALS, leeds)


def test_nobody_is_handed_the_administration(cast: Cast) -> None:
    today = cast.operator.today
    name_deputy(
        actor=cast.actor("max"), person=cast.people["max"], deputy=cast.people["dan"],
        from_on=today, until_on=today, hands_rights=True,
    )  # fmt: skip
    dan = fresh(cast, "dan")
    assert dan.has_over(Right.MANAGE_GOALS, None)
    assert not dan.has(Right.ADMINISTER)
