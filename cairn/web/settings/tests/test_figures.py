"""The settings that judge figures: shown as percent, held from a day on, refused with sentences."""

from datetime import timedelta
from typing import Any

import pytest

from cairn.goals.models import GoalFigure
from cairn.org.models import OrganizationSettings
from cairn.org.queries import settings_on
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, small_plan

TYPED = {
    "on_track_from": "90",
    "at_risk_from": "70",
    "grace_days": "2",
    "overachievement_cap": "100",
    "grades": "90 outstanding\n75 strong\n60 solid\n40 developing\n0 needs attention",
    "when": "today",
}


@pytest.fixture
def plan(cast: Cast) -> SmallPlan:
    return small_plan(cast)


def post(cast: Cast, signed_in: SignIn, **changes: str) -> Any:
    return signed_in("max").post(f"/o/{cast.slug}/settings/figures/", TYPED | changes)


def versions(cast: Cast) -> int:
    return OrganizationSettings.objects.filter(organization=cast.organization).count()


def test_thresholds_are_shown_as_percent(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in("max").get(f"/o/{cast.slug}/settings/figures/").content.decode()
    assert 'name="on_track_from" value="90"' in page
    assert 'name="overachievement_cap" value="100"' in page


def test_a_change_holds_from_its_day_and_leaves_the_days_before_alone(cast: Cast, signed_in: SignIn) -> None:
    answer = post(cast, signed_in, on_track_from="95 %", when="day", effective_on="+1d")
    assert answer.status_code == 302
    today = cast.actor("max").today
    now, then = (
        settings_on(cast.organization.pk, today),
        settings_on(cast.organization.pk, today + timedelta(days=1)),
    )
    assert (now.on_track_from, then.on_track_from) == (0.9, 0.95)


def test_saving_without_a_change_stores_nothing(cast: Cast, signed_in: SignIn) -> None:
    before = versions(cast)
    assert post(cast, signed_in).status_code == 302
    assert versions(cast) == before


def test_what_the_page_shows_can_be_saved_as_it_stands(cast: Cast, signed_in: SignIn) -> None:
    post(cast, signed_in, on_track_from="57", at_risk_from="29", grades="55.5 good\n0 not yet")
    before, max_ = versions(cast), signed_in("max")
    form = max_.get(f"/o/{cast.slug}/settings/figures/").context["form"]
    shown = {bound.name: bound.field.prepare_value(bound.value()) or "" for bound in form}
    assert max_.post(f"/o/{cast.slug}/settings/figures/", shown).status_code == 302
    assert versions(cast) == before


def test_each_fault_has_its_sentence_and_the_form_comes_back_filled(cast: Cast, signed_in: SignIn) -> None:
    before = versions(cast)
    wrong = {
        "on_track_from": "60",
        "at_risk_from": "80",
        "grace_days": "2.5",
        "overachievement_cap": "300",
        "grades": "90 outstanding\n50 fine",
        "when": "day",
        "effective_on": "31 February",
    }
    answer = post(cast, signed_in, **wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in (
        "At risk begins above on track",
        "Enter a whole number of days from 0 to 366",
        "Enter a share from 100\u00a0% to 200\u00a0%",
        "The lowest grade must begin at 0",
        "is not a date that exists",
    ):
        assert sentence in page, sentence
    assert 'value="2.5"' in page
    assert "31 February" in page
    assert versions(cast) == before


def test_numbers_that_are_none_are_refused(cast: Cast, signed_in: SignIn) -> None:
    for typed in ("a lot", "1e400", "NaN", "-5", "101", ""):
        assert post(cast, signed_in, on_track_from=typed).status_code == 422, typed


def test_a_day_that_has_gone_is_refused_for_its_scores_stand(cast: Cast, signed_in: SignIn) -> None:
    before = versions(cast)
    for typed, sentence in (
        ("yesterday", "What was scored stays as it was"),
        ("1 January 2040", "within the coming year"),
        ("", "Say from which day"),
    ):
        answer = post(cast, signed_in, on_track_from="95", when="day", effective_on=typed)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert versions(cast) == before


def test_what_a_change_would_do_is_shown_and_nothing_is_stored(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    GoalFigure.objects.filter(organization=cast.organization, goal=plan.leeds).update(
        status="on_track", pace=0.92
    )
    before = versions(cast)
    page = post(cast, signed_in, on_track_from="95", at_risk_from="80", example="1")
    assert page.status_code == 200
    counts = {status: (now, then) for status, now, then in page.context["example"].counts}
    assert counts["at_risk"][1] == counts["at_risk"][0] + 1
    assert counts["on_track"][1] == counts["on_track"][0] - 1
    assert 'value="95"' in page.content.decode()
    assert versions(cast) == before


def test_the_example_scores_by_the_cap_and_the_grades_that_were_typed(cast: Cast, signed_in: SignIn) -> None:
    page = post(cast, signed_in, overachievement_cap="130", grades="95 best\n0 rest", example="1")
    shown = page.context["example"]
    assert (shown.points, shown.grade) == (95.0, "best")
    capped = post(cast, signed_in, overachievement_cap="100", grades="95 best\n0 rest", example="1")
    assert (capped.context["example"].points, capped.context["example"].grade) == (80.0, "rest")


def test_changes_to_come_stand_on_the_page_and_are_taken_back(cast: Cast, signed_in: SignIn) -> None:
    post(cast, signed_in, on_track_from="95", when="week")
    max_ = signed_in("max")
    page = max_.get(f"/o/{cast.slug}/settings/figures/")
    [change] = page.context["foreseen"]
    assert "On track from a pace of: 95\u00a0%" in page.content.decode()
    back = max_.post(change.cancel_url, {"next": f"/o/{cast.slug}/settings/figures/"})
    assert back.headers["Location"] == f"/o/{cast.slug}/settings/figures/"
    assert settings_on(cast.organization.pk, change.on).on_track_from == 0.9


def test_what_holds_already_is_not_taken_back(cast: Cast, signed_in: SignIn) -> None:
    today = cast.actor("max").today
    post(cast, signed_in, on_track_from="95")
    max_ = signed_in("max")
    max_.post(f"/o/{cast.slug}/settings/changes/{today.isoformat()}/cancellation/")
    assert "What holds already stays" in max_.get(f"/o/{cast.slug}/settings/figures/").content.decode()
    assert settings_on(cast.organization.pk, today).on_track_from == 0.95
    assert max_.post(f"/o/{cast.slug}/settings/changes/soon/cancellation/").status_code == 404
