"""Importing a file into an organization that has a plan: updates, additions, never a deletion."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from cairn.accounts.models import User
from cairn.audit.models import Entry, Payload
from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.files import PlanFile
from cairn.exchange.queries.report import preview_lines
from cairn.exchange.queries.verification import verify_figures
from cairn.exchange.services import preview
from cairn.exchange.tests.plans import exported, founded, harbour, imported, row
from cairn.goals.models import Completion, Goal, GoalVersion, Vision
from cairn.goals.queries.stored import figures_on
from cairn.kpis.models import Measurement
from cairn.org.access import Actor
from cairn.org.models import Organization, OrganizationSettings, Person
from cairn.org.services import join_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(hold_clock: Callable[[str], datetime]) -> Actor:
    hold_clock("2026-11-25T09:00")
    return founded(harbour())


def measurements(actor: Actor, kpi: str) -> list[Measurement]:
    rows = Measurement.objects.filter(organization=actor.organization_id, kpi__key=kpi)
    return list(rows.order_by("pk"))


def versions(actor: Actor, goal: str) -> list[GoalVersion]:
    rows = GoalVersion.objects.known(actor.organization_id).filter(goal__key=goal)
    return list(rows.order_by("effective_on"))


def test_the_same_file_again_changes_nothing(actor: Actor) -> None:
    def row_counts() -> list[int]:
        kinds = (Measurement, GoalVersion, Completion, OrganizationSettings)
        return [kind.objects.filter(organization=actor.organization_id).count() for kind in kinds]

    before, counts = exported(actor), row_counts()
    imported(actor, harbour())
    assert exported(actor) == before
    assert row_counts() == counts


def test_another_value_is_a_correction_that_keeps_the_first_one(actor: Actor) -> None:
    document = harbour()
    row(document, "kpis", "leeds-fed")["measurements"][2] = ["2026-11-02", 40]
    imported(actor, document)
    first, second, wrong, right = measurements(actor, "leeds-fed")
    assert (wrong.value, right.value) == (4, 40)
    assert right.original_id == wrong.pk
    assert right.superseded_at is None
    assert wrong.superseded_at == right.recorded_at
    assert first.superseded_at is second.superseded_at is None


def test_further_values_of_a_date_are_added(actor: Actor) -> None:
    document = harbour()
    row(document, "kpis", "leeds-fed")["measurements"] = [
        ["2026-11-02", 3],
        ["2026-11-02", 4],
        ["2026-11-02", 5],
    ]
    imported(actor, document)
    assert [each.value for each in measurements(actor, "leeds-fed")] == [3, 2.5, 4, 5]
    assert all(each.superseded_at is None for each in measurements(actor, "leeds-fed"))


def test_late_values_correct_the_figures_of_the_days_since(actor: Actor) -> None:
    document = harbour()
    row(document, "kpis", "leeds-fed")["measurements"].append(["2026-11-01", 100])
    imported(actor, document)
    vision = Goal.objects.get(organization=actor.organization_id, key="vision")
    before, after = (
        figures_on(actor.organization_id, [vision.pk], day)[vision.pk].value
        for day in (date(2026, 10, 31), date(2026, 11, 1))
    )
    assert (before, after) == (0, 102.5)
    assert verify_figures(actor.organization_id).differences == []


def test_rows_that_the_file_does_not_name_stay(actor: Actor) -> None:
    before = exported(actor)
    imported(actor, {"cairn": 1})
    assert exported(actor) == before


def test_changed_terms_hold_from_today_and_the_past_keeps_its_own(actor: Actor) -> None:
    document = harbour()
    row(document, "goals", "micro")["steps"] = [["2026-10-01", 1]]
    imported(actor, document)
    old, new = versions(actor, "micro")
    assert (old.steps[0][1], new.steps[0][1]) == (2, 1)
    assert new.effective_on == date(2026, 11, 25)
    assert verify_figures(actor.organization_id).differences == []


def test_a_first_plan_holds_from_its_earliest_start(actor: Actor) -> None:
    assert {each.effective_on for each in GoalVersion.objects.known(actor.organization_id)} == {
        date(2026, 1, 1)
    }


def test_a_goal_that_is_added_later_has_a_past_of_its_own(actor: Actor) -> None:
    document = harbour()
    document["goals"].append({**row(document, "goals", "learn"), "key": "learn-2", "start": "2026-11-01"})
    imported(actor, document)
    assert [each.effective_on for each in versions(actor, "learn-2")] == [date(2026, 11, 1)]
    assert verify_figures(actor.organization_id).differences == []


def test_changed_settings_hold_from_today(actor: Actor) -> None:
    document = harbour()
    document["organization"]["at_risk_from"] = 0.5
    imported(actor, document)
    known = OrganizationSettings.objects.filter(organization=actor.organization_id, superseded_at=None)
    found = known.order_by("effective_on").values_list("effective_on", "at_risk_from")
    assert list(found) == [(date(1, 1, 1), 0.7), (date(2026, 11, 25), 0.5)]


def test_a_milestone_keeps_its_identity_when_others_come_before_it(actor: Actor) -> None:
    document = harbour()
    goal = row(document, "goals", "open")
    goal["milestones"] = [{"title": "Ask"}, *goal["milestones"]]
    imported(actor, document)
    kept = {stored["title"]: stored["id"] for stored in versions(actor, "open")[-1].milestones}
    assert kept == {"Ask": 4, "Find people": 1, "Find a key": 2, "Open": 3}
    assert Completion.objects.filter(organization=actor.organization_id, goal__key="open").count() == 2


def test_what_is_not_done_any_more_is_withdrawn_and_stays_in_the_history(actor: Actor) -> None:
    document = harbour()
    del row(document, "goals", "learn")["done_on"]
    imported(actor, document)
    completion = Completion.objects.get(organization=actor.organization_id, goal__key="learn")
    assert completion.superseded_at is not None


def test_people_who_sign_in_are_known_by_their_key(actor: Actor) -> None:
    dan = Person.objects.get(organization=actor.organization_id, key="dan")
    join_organization(user=User.objects.create_user("dan@harbour.example"), person=dan)
    document = harbour()
    row(document, "people", "dan")["title"] = "Head cook"
    imported(actor, document)
    again = Person.objects.get(organization=actor.organization_id, key="dan")
    assert (again.pk, again.title, again.user_id) == (dan.pk, "Head cook", dan.user_id)


def test_a_vision_is_known_by_its_goal_when_it_is_said_anew(actor: Actor) -> None:
    imported(actor, {**harbour(), "visions": [{"statement": "All are fed", "goal": "vision"}]})
    rows = Vision.objects.filter(organization=actor.organization_id).order_by("position")
    assert [vision.statement for vision in rows] == ["All are fed", "Nobody is alone"]


def test_what_clashes_with_the_organization_is_refused_with_its_place(actor: Actor) -> None:
    before = exported(actor)
    child = {**row(harbour(), "goals", "open"), "key": "child", "parent": "vision"}
    with pytest.raises(PlanFaults) as refused:
        imported(actor, {"cairn": 1, "goals": [row(harbour(), "goals", "vision"), child]})
    assert [fault.place for fault in refused.value.faults] == ["goals[1].parent"]
    assert exported(actor) == before


def test_a_fault_in_a_row_that_only_the_organization_has_names_the_row(actor: Actor) -> None:
    other = {**row(harbour(), "goals", "vision"), "key": "other"}
    imported(actor, {"cairn": 1, "goals": [{**other, "rollup": "weighted", "target": None}]})
    child = {**row(harbour(), "goals", "open"), "key": "child", "parent": "other"}
    imported(actor, {"cairn": 1, "goals": [{**other, "rollup": "weighted", "target": None}, child]})
    with pytest.raises(PlanFaults) as refused:
        imported(actor, {"cairn": 1, "goals": [other]})
    assert [fault.place for fault in refused.value.faults] == ["the organization's goals “child”.parent"]


def test_import_is_one_entry_with_the_digest_of_the_file(actor: Actor) -> None:
    file = PlanFile.of(harbour())
    entries = Entry.objects.filter(organization=actor.organization_id, action="plan.imported")
    content = Payload.objects.get(organization=actor.organization_id, entry=entries.get()).content
    assert content["after"]["sha256"] == file.sha256
    assert content["after"]["counts"]["goals.added"] == 5
    assert content["after"]["counts"]["measurements.added"] == 4


def test_preview_lists_changes_and_relaxed_targets_and_writes_nothing(actor: Actor) -> None:
    before = exported(actor)
    document = harbour()
    row(document, "goals", "vision")["target"] = 100
    row(document, "goals", "quick")["high"] = 60
    row(document, "kpis", "delay")["measurements"][0][1] = 26
    document["people"].append({"key": "finn", "name": "Finn Falk", "unit": "leeds"})
    lines = preview_lines(preview(actor=actor, file=PlanFile.of(document)))
    assert lines == [
        "people: 1 added",
        "  finn",
        "goals: 2 changed",
        "  vision: target 9000 → 100",
        "  quick: high 35 → 60",
        "measurements: 1 corrected",
        "  delay on 2026-11-03: value 25 → 26",
        "relaxed targets: 2",
        "  vision: 9000 → 100",
        "  quick: 20 to 35 → 20 to 60",
    ]
    assert exported(actor) == before


def test_preview_tells_of_more_time_and_less_weight_by_their_fields(actor: Actor) -> None:
    document = harbour()
    row(document, "goals", "vision")["end"] = "2031-12-31"
    row(document, "goals", "quick")["weight"] = 0.5
    lines = preview_lines(preview(actor=actor, file=PlanFile.of(document)))
    told = lines[lines.index("relaxed targets: 2") + 1 :]
    assert [line.split(" ")[2:4] for line in told] == [["vision:", "end_on"], ["quick:", "weight"]]


def test_two_organizations_with_one_plan_stay_apart(actor: Actor) -> None:
    other = founded(harbour())
    changed = {**harbour(), "organization": {**harbour()["organization"], "name": "Elsewhere"}}
    row(changed, "goals", "micro")["title"] = "Feed 3 a day"
    before = exported(actor)
    imported(other, changed)
    assert exported(actor) == before
    assert sorted(Organization.objects.values_list("slug", flat=True)) == ["open-harbour", "open-harbour-2"]
