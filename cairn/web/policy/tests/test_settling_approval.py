"""Which goals need approval is settled for all in the settings, and for a unit from above it."""

from cairn.goals.models import ApprovalPolicy
from tests.cast import Cast
from tests.fixtures_cast import SignIn

FORM = {
    "needed": "above_weight",
    "weight_above": "2.5",
    "approvals": "2-side_by_side",
    "answer_days": "3",
    "remind_days": "1",
    "asks_acceptance": "on",
}
ALL = "/o/open-harbour/settings/approval/"


def test_it_is_settled_for_all(cast: Cast, signed_in: SignIn) -> None:
    saved = signed_in("max").post(ALL, {**FORM, "top_approver": "Vic Vale"})
    assert saved.status_code == 302
    policy = ApprovalPolicy.objects.get(organization=cast.organization)
    assert (policy.unit, policy.needed, policy.weight_above) == (None, "above_weight", 2.5)
    assert (policy.levels, policy.is_in_order, policy.answer_days) == (2, False, 3)
    assert (policy.asks_acceptance, policy.top_approver) == (True, cast.people["vic"])
    assert 'value="2-side_by_side"' in signed_in("max").get(ALL).content.decode()


def test_without_its_weight_it_comes_back_filled(cast: Cast, signed_in: SignIn) -> None:
    refused = signed_in("max").post(ALL, {**FORM, "weight_above": ""})
    assert refused.status_code == 422
    assert "Say above which weight" in refused.content.decode()
    assert not ApprovalPolicy.objects.filter(organization=cast.organization).exists()


def test_a_unit_has_it_otherwise_until_that_is_dropped(cast: Cast, signed_in: SignIn) -> None:
    leeds = f"/o/open-harbour/units/{cast.units['leeds'].pk}/"
    signed_in("max").post(ALL, {**FORM, "needed": "all", "approvals": "1"})
    signed_in("ben").post(f"{leeds}approval/", {**FORM, "needed": "none"})
    assert "No approval is needed." in signed_in("cleo").get(leeds).content.decode()
    assert signed_in("ben").post(f"{leeds}approval/removal/").status_code == 302
    assert "All goals need approval, within 3 working days." in signed_in("cleo").get(leeds).content.decode()


def test_nobody_settles_it_for_the_unit_that_he_leads(cast: Cast, signed_in: SignIn) -> None:
    for who, unit in (("cleo", "leeds"), ("ben", "north"), ("ada", "all")):
        assert signed_in(who).get(f"/o/open-harbour/units/{cast.units[unit].pk}/approval/").status_code == 403
