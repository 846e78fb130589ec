"""Scorecards tell each goal's part, are signed by two, and then nothing about them changes."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404

from cairn.audit.models import Entry
from cairn.goals.access.scorecards import (
    scorecard_for,
    scored_person,
    scored_unit,
    side_of,
    sides_to_sign,
)
from cairn.goals.models import Scorecard, ScorecardSignature, Side
from cairn.goals.queries.scoring import Subject, points_in, scored
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.scorecards import (
    comment_on_scorecard,
    draw_scorecard,
    sign_scorecard,
    version_seen,
)
from cairn.goals.services.terms import terms_of
from cairn.kpis.services import add_kpi
from cairn.org.access import actor_for
from cairn.org.services import found_organization
from conftest import HoldClock
from tests.cast import Cast
from tests.small_plan import reach, record, version

Q4 = (date(2026, 10, 1), date(2026, 12, 31))
LAST = date(2026, 12, 31)


@pytest.fixture
def dan(cast: Cast, hold_clock: HoldClock) -> Subject:
    """Dan, on the quarter's last day."""
    hold_clock("2026-12-31T09:00")
    return Subject(person=cast.people["dan"])


def goal(cast: Cast, title: str, done: float | None, target: float = 100.0, **more: Any) -> Any:
    kpi = add_kpi(actor=cast.operator, name=title, unit="people", aggregation="sum", cadence="weekly")
    terms = {"kpi_id": kpi.pk, "target": target, "rollup": "measured", "start_on": Q4[0], "end_on": Q4[1]}
    made = reach(cast.operator, title, **{**terms, "owner_person_id": cast.people["dan"].pk, **more})
    if done is not None:
        record(cast.operator, kpi, "2026-12-30", done)
    return made


def drawn(cast: Cast, subject: Subject, by: str = "cleo") -> Scorecard:
    return draw_scorecard(actor=cast.actor(by), subject=subject, span=Q4)


def sign(cast: Cast, card: Scorecard, by: str) -> ScorecardSignature:
    return sign_scorecard(actor=cast.actor(by), card=card, seen=version_seen(card))


def test_a_score_is_the_weighted_mean_of_results_up_to_the_cap(cast: Cast, dan: Subject) -> None:
    goal(cast, "Beyond", 150.0, weight=1.0)
    goal(cast, "Half", 50.0, weight=3.0)
    figures = scored(dan, Q4, LAST)
    assert figures["points"] == pytest.approx(100 * (1 * 1.0 + 3 * 0.5) / 4)
    assert figures["grade"] == "solid"
    assert [(line["title"], line["result"], line["capped"]) for line in figures["lines"]] == [
        ("Beyond", 1.5, 1.0),
        ("Half", 0.5, 0.5),
    ]


def test_a_running_goal_is_divided_by_what_is_expected_of_it(cast: Cast, dan: Subject) -> None:
    goal(cast, "Year", 60.0, end_on=date(2027, 6, 30))
    (line,) = scored(dan, Q4, LAST)["lines"]
    assert line["expected"] is not None
    assert line["result"] == pytest.approx(0.6 / line["expected"])


def test_what_has_no_value_counts_as_nothing_and_is_told(cast: Cast, dan: Subject) -> None:
    kpi = add_kpi(actor=cast.operator, name="Silence", unit="kg", aggregation="last", cadence="weekly")
    goal(cast, "Silent", None, kpi_id=kpi.pk, direction="at_most")
    goal(cast, "Done", 100.0)
    figures = scored(dan, Q4, LAST)
    assert figures["points"] == pytest.approx(50.0)
    assert [line["attainment"] for line in figures["lines"]] == [1.0, None]


def test_a_lowered_target_shows_the_score_under_the_original_one(
    cast: Cast, dan: Subject, hold_clock: HoldClock
) -> None:
    hold_clock("2026-11-01T09:00")
    made = goal(cast, "Feed", None)
    hold_clock("2026-12-31T09:00")
    seen = terms_of(version(made))
    edit_goal(actor=cast.operator, goal=made, seen=seen, wanted={**seen, "target": 50.0})
    held = version(made)
    assert held.kpi is not None
    record(cast.operator, held.kpi, "2026-12-30", 50.0)
    figures = scored(dan, Q4, LAST)
    assert (figures["points"], figures["original_points"]) == (pytest.approx(100), pytest.approx(50))
    assert figures["lines"][0]["original"]["result"] == pytest.approx(0.5)


def test_goals_of_another_time_and_of_others_are_not_scored(cast: Cast, dan: Subject) -> None:
    goal(cast, "Next year", None, start_on=date(2027, 1, 1), end_on=date(2027, 3, 31))
    goal(cast, "Cleo's", 100.0, owner_person_id=cast.people["cleo"].pk)
    assert scored(dan, Q4, LAST)["points"] is None


def test_a_card_is_drawn_anew_until_somebody_signs(cast: Cast, dan: Subject) -> None:
    made = goal(cast, "Feed", 50.0)
    first = drawn(cast, dan)
    kpi = version(made).kpi
    assert kpi is not None
    record(cast.operator, kpi, "2026-12-31", 25.0)
    again = drawn(cast, dan)
    assert (again.pk, again.figures["points"]) == (first.pk, pytest.approx(75.0))
    sign(cast, again, "cleo")
    with pytest.raises(ValidationError, match="its figures stand"):
        drawn(cast, dan)


def test_what_was_drawn_anew_meanwhile_is_not_signed(cast: Cast, dan: Subject, hold_clock: HoldClock) -> None:
    seen = drawn(cast, dan)
    hold_clock("2026-12-31T10:00")
    drawn(cast, dan)
    with pytest.raises(ValidationError, match="drawn anew meanwhile"):
        sign(cast, seen, "dan")


def test_both_sign_and_nothing_changes_after(cast: Cast, dan: Subject) -> None:
    made = goal(cast, "Feed", 50.0)
    card = drawn(cast, dan)
    comment_on_scorecard(actor=cast.actor("dan"), card=card, text=" The oven broke. ")
    assert sign(cast, card, "dan").side == Side.OWNER
    comment_on_scorecard(actor=cast.actor("cleo"), card=card, text="It is replaced.")
    assert sign(cast, card, "cleo").side == Side.LEAD
    kept = Scorecard.objects.get(organization=cast.organization, pk=card.pk)
    assert kept.sealed_at is not None
    with pytest.raises(ValidationError, match="nothing about it changes"):
        comment_on_scorecard(actor=cast.actor("dan"), card=card, text="One more thing")
    with pytest.raises(ValidationError, match="nothing about it changes"):
        sign(cast, card, "ben")
    kpi = version(made).kpi
    assert kpi is not None
    record(cast.operator, kpi, "2026-12-31", 50.0)
    assert points_in(dan, Q4, LAST) == pytest.approx(50.0), "what was signed stands"
    assert scored(dan, Q4, LAST)["points"] == pytest.approx(100.0), "and what is known now stands beside it"
    actions = Entry.objects.filter(organization=cast.organization, subject_type="goals.scorecard")
    assert actions.filter(action="scorecard.signed").count() == 2


def test_a_side_signs_once(cast: Cast, dan: Subject) -> None:
    card = drawn(cast, dan)
    sign(cast, card, "cleo")
    with pytest.raises(ValidationError, match="Your side has signed"):
        sign(cast, card, "ben")


def test_nobody_signs_for_both_sides(cast: Cast, dan: Subject) -> None:
    card = drawn(cast, dan)
    row = sign(cast, card, "cleo")
    again = {"scorecard": card, "person": row.person, "signed_at": row.signed_at, "side": Side.OWNER}
    with pytest.raises(IntegrityError), transaction.atomic():
        ScorecardSignature.objects.create(organization=cast.organization, **again)


def test_who_led_when_he_signed_does_not_sign_as_owner_later(cast: Cast, dan: Subject) -> None:
    leeds = cast.units["leeds"]
    leeds.lead = cast.people["cleo"]
    leeds.save()
    card = drawn(cast, Subject(unit=leeds), "ben")
    sign(cast, card, "ben")
    leeds.lead = cast.people["ben"]
    leeds.save()
    with pytest.raises(ValidationError, match="for the other side"):
        sign(cast, card, "ben")


def test_a_span_that_runs_is_not_signed_yet(cast: Cast, dan: Subject, hold_clock: HoldClock) -> None:
    hold_clock("2026-12-30T09:00")
    card = drawn(cast, dan)
    with pytest.raises(ValidationError, match="from its last day on, 31 December 2026"):
        sign(cast, card, "dan")


def test_a_span_to_come_is_not_drawn(cast: Cast, dan: Subject) -> None:
    with pytest.raises(ValidationError, match="still to come"):
        draw_scorecard(actor=cast.actor("cleo"), subject=dan, span=(date(2027, 1, 1), date(2027, 3, 31)))


@pytest.mark.parametrize("name", ["finn", "vic", "eve"])
def test_others_find_no_scorecard(cast: Cast, dan: Subject, name: str) -> None:
    card = drawn(cast, dan)
    with pytest.raises(Http404):
        scored_person(cast.actor(name), cast.people["dan"].pk)
    with pytest.raises(Http404):
        scored_unit(cast.actor(name), cast.units["leeds"].pk)
    with pytest.raises(Http404):
        scorecard_for(cast.actor(name), card.pk)


@pytest.mark.parametrize(
    ("name", "side"), [("dan", Side.OWNER), ("cleo", Side.LEAD), ("ben", Side.LEAD), ("finn", None)]
)
def test_a_person_stands_on_his_own_side_and_the_line_on_the_other(
    cast: Cast, dan: Subject, name: str, side: Side | None
) -> None:
    assert side_of(cast.actor(name), dan) == side


def test_who_stands_on_no_side_neither_comments_nor_signs(cast: Cast, dan: Subject) -> None:
    card = drawn(cast, dan)
    with pytest.raises(ValidationError, match="Only both sides comment"):
        comment_on_scorecard(actor=cast.actor("finn"), card=card, text="Me too")
    with pytest.raises(ValidationError, match="Only both sides sign"):
        sign(cast, card, "finn")


def test_an_empty_comment_is_refused(cast: Cast, dan: Subject) -> None:
    with pytest.raises(ValidationError):
        comment_on_scorecard(actor=cast.actor("dan"), card=drawn(cast, dan), text="  ")


def test_a_unit_is_signed_by_its_lead_and_by_who_answers_for_what_is_above(cast: Cast, dan: Subject) -> None:
    leeds = cast.units["leeds"]
    leeds.lead = cast.people["cleo"]
    leeds.save()
    team = Subject(unit=leeds)
    assert side_of(cast.actor("cleo"), team) == Side.OWNER
    assert side_of(cast.actor("ben"), team) == Side.LEAD
    card = drawn(cast, team)
    sign(cast, card, "cleo")
    sign(cast, card, "ben")
    assert Scorecard.objects.get(organization=cast.organization, pk=card.pk).sealed_at


def test_a_unit_that_nobody_leads_is_signed_by_who_answers_for_it(cast: Cast, dan: Subject) -> None:
    team = Subject(unit=cast.units["leeds"])
    assert sides_to_sign(cast.actor("ben"), team) == {Side.LEAD}
    card = drawn(cast, team, "ben")
    sign(cast, card, "ben")
    assert Scorecard.objects.get(organization=cast.organization, pk=card.pk).sealed_at


def test_one_alone_in_his_organization_signs_alone(cast: Cast, dan: Subject) -> None:
    user = cast.user("dan")
    operator = found_organization(founder=user, name="Dan alone")
    actor = actor_for(user, operator.organization.slug)
    assert actor is not None
    subject = Subject(person=actor.person)
    assert sides_to_sign(actor, subject) == {Side.OWNER}
    card = draw_scorecard(actor=actor, subject=subject, span=Q4)
    sign_scorecard(actor=actor, card=card, seen=version_seen(card))
    assert Scorecard.objects.get(organization=operator.organization, pk=card.pk).sealed_at
