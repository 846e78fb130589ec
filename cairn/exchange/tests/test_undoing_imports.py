"""Undoing the last import: the plan is as it was, unless others have built on what came."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cairn.audit.models import Entry
from cairn.calc.plan.faults import PlanFaults
from cairn.exchange.models import ImportRun, RunState
from cairn.exchange.queries.verification import verify_figures
from cairn.exchange.services import applying, undo_import
from cairn.exchange.tests.plans import exported, founded, harbour, imported, row
from cairn.exchange.tests.test_importing_in_slices import facts, larger
from cairn.goals.models import Goal, GoalVersion, State
from cairn.goals.services.locks import lock_days
from cairn.goals.services.progress import check_in
from cairn.goals.services.states import cancel_goal
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.services.measurements import record_measurement
from cairn.org.access import Actor, operator_of
from cairn.org.models import Person, Unit
from cairn.org.services import add_person

pytestmark = pytest.mark.django_db

HoldClock = Callable[[str], datetime]


@pytest.fixture
def actor(hold_clock: HoldClock) -> Actor:
    hold_clock("2026-11-23T09:00")
    actor = founded(harbour())
    hold_clock("2026-11-24T09:00")
    return operator_of(actor.organization)


def changed() -> dict[str, Any]:
    """The harbour with new rows, and with a change of everything that can be changed."""
    document = larger()
    document["organization"] |= {"name": "New Harbour", "grace_days": 5}
    document["units"][0]["name"] = "Leeds Centre"
    document["units"][0]["lead"] = "hal"
    document["visions"] = [{"statement": "Nobody here is hungry", "goal": "hull"}, {"statement": "A third"}]
    row(document, "goals", "micro")["tags"] = ["bread"]
    row(document, "goals", "micro")["parent"] = "hull-top"
    row(document, "goals", "learn").pop("done_on")
    row(document, "goals", "open")["milestones"][2] = {"title": "Open", "done_on": "2026-11-21"}
    row(document, "goals", "quick")["state"] = "closed"
    document["goals"].append(
        {"key": "hull-top", "title": "Hull, all", "start": "2026-10-01", "end": "2026-12-31"}
    )
    document["projects"][0]["goals"] = ["hull"]
    document["kpis"][2]["unit"] = "hours"
    return document


def last(actor: Actor) -> ImportRun:
    return ImportRun.objects.filter(organization=actor.organization_id).latest("pk")


def undone(actor: Actor, run: ImportRun | None = None) -> ImportRun:
    fresh = operator_of(type(actor.organization).objects.get(pk=actor.organization_id))
    return undo_import(actor=fresh, run=run or last(actor))


@pytest.mark.parametrize("most_at_once", [5000, -1], ids=["at once", "in slices"])
@pytest.mark.parametrize("days", ["2026-11-24T15:00", "2026-11-27T15:00"], ids=["that day", "days later"])
def test_after_undoing_the_plan_is_as_it_was(
    actor: Actor, hold_clock: HoldClock, monkeypatch: pytest.MonkeyPatch, most_at_once: int, days: str
) -> None:
    before = exported(actor)
    figures = facts(actor)["figures"]
    monkeypatch.setattr(applying, "MOST_AT_ONCE", most_at_once)
    imported(actor, changed())
    assert exported_again(actor) != before
    hold_clock(days)
    run = undone(actor)
    assert exported_again(actor) == before
    assert run.state == RunState.UNDONE
    assert verify_figures(actor.organization_id).differences == []
    past = {key: each for key, each in facts(actor)["figures"].items() if key in figures}
    assert past == figures
    assert Entry.objects.filter(organization=actor.organization_id, action="plan.import_undone").exists()


def exported_again(actor: Actor) -> bytes:
    actor.organization.refresh_from_db()
    return exported(actor)


def test_what_was_undone_can_be_imported_again(actor: Actor, hold_clock: HoldClock) -> None:
    imported(actor, changed())
    after = exported_again(actor)
    hold_clock("2026-11-24T10:00")
    undone(actor)
    hold_clock("2026-11-24T11:00")
    actor.organization.refresh_from_db()
    imported(actor, changed())
    assert exported_again(actor) == after


def test_the_first_plan_of_an_organization_can_be_undone(actor: Actor, hold_clock: HoldClock) -> None:
    undone(actor)
    assert b'"goals"' not in exported_again(actor)
    assert not Unit.objects.filter(organization=actor.organization_id).exists()
    assert Goal.everything.filter(organization=actor.organization_id).count() == 5


def test_what_people_did_elsewhere_since_stays(actor: Actor, hold_clock: HoldClock) -> None:
    imported(actor, larger())
    hold_clock("2026-11-25T09:00")
    fresh = operator_of(actor.organization)
    kpi = Kpi.objects.get(organization=actor.organization_id, key="delay")
    record_measurement(actor=fresh, kpi=kpi, measured_on=fresh.today, value=12)
    undone(actor)
    assert b'["2026-11-25", 12]' in exported_again(actor)
    assert verify_figures(actor.organization_id).differences == []


def build(actor: Actor, what: str) -> None:
    """Let somebody build on what the larger file brought or changed."""
    owned = {"organization": actor.organization_id}
    fresh = operator_of(actor.organization)
    hull = Goal.objects.get(key="hull", **owned)
    if what == "value":
        kpi = Kpi.objects.get(key="hull-fed", **owned)
        record_measurement(actor=fresh, kpi=kpi, measured_on=fresh.today, value=1)
    elif what == "check-in":
        check_in(actor=fresh, goal=hull, confidence="high", note="")
    elif what == "person":
        unit = Unit.objects.get(key="hull", **owned)
        add_person(actor=fresh, name="Ida Ives", email="", unit=unit)
    elif what == "goal changed":
        cancel_goal(actor=fresh, goal=hull, reason="No more.")
    elif what == "earlier goal changed":
        cancel_goal(actor=fresh, goal=Goal.objects.get(key="quick", **owned), reason="No more.")
    elif what == "goal below":
        version = GoalVersion.objects.in_force(actor.organization_id, fresh.today).get(goal__key="learn")
        version.pk, version.parent, version.state = None, hull, State.ACTIVE
        GoalVersion.objects.filter(goal=version.goal, **owned).delete()
        version.save()


@pytest.mark.parametrize(
    ("what", "named"),
    [
        ("value", "People fed"),
        ("check-in", "Hull, too"),
        ("person", "Hull"),
        ("goal changed", "Hull, too"),
        ("earlier goal changed", "Be quick"),
        ("goal below", "Hull, too"),
    ],
)
def test_what_others_built_on_stands_in_the_way_and_is_named(
    actor: Actor, hold_clock: HoldClock, what: str, named: str
) -> None:
    imported(actor, larger())
    hold_clock("2026-11-25T09:00")
    build(actor, what)
    before = exported_again(actor)
    with pytest.raises(ValidationError, match=f"cannot be undone any more.*“{named}”"):
        undone(actor)
    assert exported_again(actor) == before
    assert last(actor).state == RunState.APPLIED


def test_only_the_last_import_can_be_undone(actor: Actor, hold_clock: HoldClock) -> None:
    imported(actor, larger())
    first = last(actor)
    hold_clock("2026-11-24T10:00")
    document = larger()
    document["people"].append({"key": "joy", "name": "Joy Jarvis", "unit": "leeds"})
    imported(actor, document)
    with pytest.raises(ValidationError, match="Undo that import first"):
        undone(actor, first)
    undone(actor)
    hold_clock("2026-11-24T11:00")
    undone(actor, first)
    assert not Person.objects.filter(organization=actor.organization_id, key="hal").exists()


def test_undoing_twice_is_refused(actor: Actor) -> None:
    imported(actor, larger())
    undone(actor)
    with pytest.raises(ValidationError, match="not where it was"):
        undone(actor)


def test_a_corrected_value_comes_back_at_its_place(actor: Actor, hold_clock: HoldClock) -> None:
    document = harbour()
    row(document, "kpis", "leeds-fed")["measurements"][0] = ["2026-11-02", 30]
    imported(actor, document)
    hold_clock("2026-11-25T09:00")
    undone(actor)
    rows = Measurement.objects.filter(organization=actor.organization_id, kpi__key="leeds-fed")
    chain = [each for each in rows.order_by("pk") if each.measured_on.day == 2 and each.value != 4]
    assert [(each.value, each.superseded_at is None) for each in chain] == [
        (3, False),
        (30, False),
        (3, True),
    ]
    assert chain[2].original_id == chain[0].pk


def test_an_import_with_values_of_days_locked_since_is_not_undone(
    actor: Actor, hold_clock: HoldClock
) -> None:
    document = harbour()
    row(document, "kpis", "leeds-fed")["measurements"].append({"date": "2026-10-05", "value": 9})
    imported(actor, document)
    lock_days(
        actor=actor, first_on=date(2026, 10, 1), last_on=date(2026, 10, 31), reason="The books are closed"
    )
    before = facts(actor)
    with pytest.raises(ValidationError, match="is locked: The books are closed"):
        undone(actor)
    assert facts(actor) == before


def test_a_plan_with_values_of_locked_days_is_refused_with_their_places(
    actor: Actor, hold_clock: HoldClock
) -> None:
    lock_days(
        actor=actor, first_on=date(2026, 10, 1), last_on=date(2026, 10, 31), reason="The books are closed"
    )
    hold_clock("2027-01-24T09:00")  # no grace is left
    document = harbour()
    values = row(document, "kpis", "leeds-fed")["measurements"]
    values.append({"date": "2026-10-05", "value": 9})
    at = [each["key"] for each in document["kpis"]].index("leeds-fed")
    with pytest.raises(PlanFaults) as refused:
        imported(actor, document)
    assert [fault.place for fault in refused.value.faults] == [f"kpis[{at}].measurements[{len(values) - 1}]"]
