"""The page of the rules for every cycle, and what a cycle's page tells of them."""

from datetime import date

from django.test import Client

from cairn.goals.models import CycleRule
from cairn.goals.services.cycles.planning import plan_cycle
from tests.cast import Cast
from tests.fixtures_cast import SignIn

TYPED = {"template": "ready:hr-onboarding", "kind": "quarterly", "whom": "people", "for_title": ""}


def path(cast: Cast, rest: str = "") -> str:
    return f"/o/{cast.slug}/templates/cycles/{rest}"


def test_a_rule_is_set_shown_told_on_the_cycles_page_and_ended(cast: Cast, signed_in: SignIn) -> None:
    max_ = signed_in("max")
    max_.post(path(cast), TYPED | {"unit": cast.units["leeds"].pk})
    rule = CycleRule.objects.get(organization=cast.organization)
    page = max_.get(path(cast)).content.decode()
    assert f"/templates/cycles/{rule.pk}/end/" in page
    assert "Quarter: Leeds" in page
    first, last = date(2030, 1, 1), date(2030, 3, 31)
    cycle = plan_cycle(actor=cast.operator, name="Q1", kind="quarterly", start_on=first, end_on=last)
    told = max_.get(f"/o/{cast.slug}/cycles/{cycle.pk}/").content.decode()
    assert "What rules bring to it" in told
    again = max_.post(path(cast), TYPED | {"unit": cast.units["leeds"].pk})
    assert again.status_code == 422
    assert "brings it already" in again.content.decode()
    max_.post(path(cast, f"{rule.pk}/end/"))
    assert f"/templates/cycles/{rule.pk}/end/" not in max_.get(path(cast)).content.decode()


def test_all_faults_come_at_once_and_what_was_typed_comes_back(cast: Cast, signed_in: SignIn) -> None:
    typed = {"template": "zzz", "kind": "own", "whom": "unit", "for_title": "Baker", "unit": ""}
    refused = signed_in("max").post(path(cast), typed)
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"template", "kind", "for_title"}
    assert 'value="Baker"' in refused.content.decode()


def test_a_lead_rules_over_what_he_answers_for_only(cast: Cast, signed_in: SignIn) -> None:
    cleo, leeds = signed_in("cleo"), cast.units["leeds"].pk
    refused = cleo.post(path(cast), TYPED | {"unit": ""})
    assert "Choose what you answer for." in refused.content.decode()
    cleo.post(path(cast), TYPED | {"unit": leeds})
    rule = CycleRule.objects.get(organization=cast.organization)
    assert signed_in("finn").post(path(cast, f"{rule.pk}/end/")).status_code == 403
    for name, status in (("eve", 404), ("dan", 403)):
        assert signed_in(name).get(path(cast)).status_code == status
        assert signed_in(name).post(path(cast, f"{rule.pk}/end/")).status_code == status
    assert Client().get(path(cast)).status_code == 302
